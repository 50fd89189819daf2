//! What an agent of the contact centre does in a story: takes the conversation, answers, ends it.

use lobby_office::caller::{Actor, Caller};
use lobby_office::desk::agents::AgentState;
use lobby_office::desk::wrap_up::WrapUp;
use lobby_office::staff::Employee;

use crate::world::World;

impl World {
    /// `on`, `off`, `takes`, `says WORDS`, `returns`, `closes`, `closes spam`.
    pub(crate) async fn agent(&self, deed: &[&str]) {
        let (office, conversation) = (&self.office, self.conversation.get());
        let agent = office.employee_by_login("agent").await.unwrap().unwrap();
        let caller = self.by(&agent);
        match deed {
            ["on"] => office.set_agent_state(caller, &agent, AgentState::Available).await,
            ["off"] => office.set_agent_state(caller, &agent, AgentState::Offline).await,
            ["takes"] => {
                office.set_agent_state(self.by(&agent), &agent, AgentState::Available).await.unwrap();
                office.claim(caller, &agent, conversation).await
            }
            ["says", words @ ..] => {
                office.reply(caller, &agent, conversation, &words.join(" ")).await.unwrap();
                Ok(())
            }
            ["returns"] => office.return_to_lobby(caller, &agent, conversation).await,
            ["closes"] => office.close(caller, &agent, conversation, WrapUp::Solved, None).await,
            ["closes", code] => office.close(caller, &agent, conversation, WrapUp::parse(code).unwrap(), None).await,
            other => panic!("no agent does {other:?}"),
        }
        .unwrap();
    }

    fn by(&self, agent: &Employee) -> Caller {
        Caller::new(self.office.random().uuid_v7(self.clock.now()), Actor::Staff(agent.id))
    }
}
