//! A mark pressed while an agent has another talk with the customer.

use lobby_office::caller::{Actor, Caller};
use lobby_office::desk::agents::AgentState;
use lobby_office::desk::wrap_up::WrapUp;
use lobby_office::feedback::Judged;
use lobby_office::staff::{Employee, Role};

use super::*;

impl World {
    async fn agent(&self) -> Employee {
        let employees = self.dialogue.office.employees().await.unwrap();
        let agent = employees.into_iter().find(|employee| employee.role == Role::Agent).unwrap();
        let caller = self.by(&agent);
        self.dialogue.office.set_agent_state(caller, &agent, AgentState::Available).await.unwrap();
        agent
    }

    fn by(&self, agent: &Employee) -> Caller {
        Caller::new(self.dialogue.office.random().uuid_v7(self.clock.now()), Actor::Staff(agent.id))
    }

    async fn press(&self, choice: &str) -> Vec<Stored<Said>> {
        let inbound = Inbound { body: Body::Choice { choice: choice.to_owned() }, ..self.inbound(choice) };
        self.dialogue.converse(&inbound).await.unwrap()
    }
}

#[tokio::test]
async fn a_mark_is_kept_without_a_word_while_an_agent_has_another_talk() {
    let world = World::new().await;
    let (office, me, agent) = (&world.dialogue.office, world.conversation, world.agent().await);
    world.tell("позовите оператора").await;
    office.claim(world.by(&agent), &agent, me).await.unwrap();
    office.reply(world.by(&agent), &agent, me, "Здравствуйте!").await.unwrap();
    office.close(world.by(&agent), &agent, me, WrapUp::Solved, None).await.unwrap();
    let helped = office.help_to_judge(me, None).await.unwrap().unwrap().id;
    world.tell("позовите оператора").await;
    office.claim(world.by(&agent), &agent, me).await.unwrap();

    assert!(world.press(&format!("helped:{helped}.5")).await.is_empty(), "the agent answers, not Lobby");
    assert_eq!(office.mark_of(Judged::HandOver(helped)).await.unwrap(), Some(5));
    let strangers = Uuid::from_u128(9);
    assert!(world.press(&format!("helped:{strangers}.1")).await.is_empty());
    assert_eq!(office.mark_of(Judged::HandOver(strangers)).await.unwrap(), None);
}
