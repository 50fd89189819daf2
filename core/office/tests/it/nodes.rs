//! What nodes agree on.

use chrono::Duration;

use crate::world::World;

#[tokio::test]
async fn a_job_has_one_holder_until_its_time_is_over() {
    let world = World::at_ten().await;
    let other = world.another_office().await;
    let minute = Duration::minutes(1);
    assert!(world.office.lease("poll", "one", minute).await.unwrap());
    assert!(!other.lease("poll", "two", minute).await.unwrap());
    assert!(world.office.lease("poll", "one", minute).await.unwrap(), "a holder prolongs its lease");
    world.clock.advance(minute);
    assert!(other.lease("poll", "two", minute).await.unwrap());
}

#[tokio::test]
async fn a_job_given_back_is_free_at_once() {
    let world = World::at_ten().await;
    let minute = Duration::minutes(1);
    assert!(world.office.lease("poll", "one", minute).await.unwrap());
    world.office.end_lease("poll", "two").await.unwrap();
    assert!(!world.office.lease("poll", "two", minute).await.unwrap(), "only the holder gives a job back");
    world.office.end_lease("poll", "one").await.unwrap();
    assert!(world.office.lease("poll", "two", minute).await.unwrap());
}

#[tokio::test]
async fn a_note_is_read_by_every_node_and_the_latest_counts() {
    let world = World::at_ten().await;
    assert_eq!(world.office.noted("offset").await.unwrap(), None);
    world.office.note("offset", "7").await.unwrap();
    world.office.note("offset", "8").await.unwrap();
    assert_eq!(world.another_office().await.noted("offset").await.unwrap().as_deref(), Some("8"));
}
