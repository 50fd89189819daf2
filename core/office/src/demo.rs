//! Demo data: three branches with staff, into an empty database, once.

use chrono::{Datelike, Duration, NaiveTime, TimeDelta};
use lobby_engine::Instant;
use lobby_engine::branch_plan::instant;
use lobby_store::{Db, StoreError, branches, meta};

use crate::branch_file::BranchFile;
use crate::desk::agents::Profile;
use crate::desk::line::Skill;
use crate::staff::{NewEmployee, Role};
use crate::{Office, OfficeError};

/// The demo's branches, in the format that `lobby import branches` reads.
pub const BRANCHES: &str = include_str!("../demo/branches.toml");

/// When a demo opened outside hours begins, in the branch's wall time.
const DEMO_MORNING: (u32, u32) = (10, 0);

/// Whether a database holds demo data.
pub async fn is_demo(db: &Db) -> Result<bool, StoreError> {
    Ok(meta::get(&mut db.read().await?, "demo").await?.is_some())
}

/// Whether nobody set up a branch yet.
pub async fn is_empty(db: &Db) -> Result<bool, StoreError> {
    Ok(branches::all(&mut db.read().await?).await?.is_empty())
}

/// How far this database's business clock is ahead of the system's; zero but for a demo.
pub async fn business_shift(db: &Db) -> Result<TimeDelta, StoreError> {
    let stored = meta::get(&mut db.read().await?, "business_shift_seconds").await?;
    let seconds = stored.and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
    Ok(TimeDelta::seconds(seconds))
}

/// Marks an empty database as a demo and sets its business clock: to `start`, or, when the demo branches are closed now,
/// to ten o'clock of their next working day. The shift is stored once, so a restart goes on where the clock was.
pub async fn begin(db: &Db, now: Instant, start: Option<Instant>) -> Result<TimeDelta, OfficeError> {
    let start = match start {
        Some(start) => start,
        None => usable_start(now),
    };
    // Up to a whole second, so that ten o'clock is not shown as 09:59.
    let shift = TimeDelta::seconds((start - now + TimeDelta::milliseconds(999)).num_seconds());
    let seconds = shift.num_seconds().to_string();
    db.write::<(), StoreError, _>(move |tx| {
        Box::pin(async move {
            meta::set(tx, "demo", "1").await?;
            meta::set(tx, "business_shift_seconds", &seconds).await
        })
    })
    .await?;
    Ok(shift)
}

impl Office {
    /// Fills a database marked as a demo: branches, their operators' accounts, agents, a supervisor and an admin.
    pub async fn fill_demo(&self) -> Result<(), OfficeError> {
        let file = BranchFile::parse(BRANCHES).map_err(|problems| {
            let first = problems.first().map(ToString::to_string).unwrap_or_default();
            StoreError::Corrupt(format!("the demo's branch file: {first}"))
        })?;
        self.import_branches(file).await?;
        for (login, name, role) in [
            ("agent", "Айгерим Сапарова", Role::Agent),
            ("agent.cards", "Данияр Ахметов", Role::Agent),
            ("supervisor", "Ерлан Жумабеков", Role::Supervisor),
            ("admin", "Мария Ким", Role::Admin),
        ] {
            let (login, name) = (login.to_owned(), name.to_owned());
            self.add_employee(NewEmployee { login, name, role, branch: None, operator: None, password: None }).await?;
        }
        let both = || vec!["ru".to_owned(), "kk".to_owned()];
        let cards = Profile { team: "cards".to_owned(), languages: both(), skills: vec![Skill::Cards] };
        for (login, profile) in [("agent", Profile { languages: both(), ..Profile::default() }), ("agent.cards", cards)]
        {
            if let Some(agent) = self.employee_by_login(login).await? {
                self.set_profile(agent.id, profile).await?;
            }
        }
        Ok(())
    }
}

/// Now while the first demo branch is open for another hour, else ten o'clock of its next working day: Monday to Friday,
/// since on a short Saturday half of what there is to try is over.
fn usable_start(now: Instant) -> Instant {
    let Some(plan) = BranchFile::parse(BRANCHES).ok().and_then(|file| file.branches.into_iter().next()) else {
        return now;
    };
    let plan = plan.plan;
    let today = plan.date_at(now);
    let open_for_long = |span: &lobby_engine::Span| span.contains(now) && span.contains(now + Duration::hours(1));
    if plan.day(today).opening.iter().any(open_for_long) {
        return now;
    }
    let morning = NaiveTime::from_hms_opt(DEMO_MORNING.0, DEMO_MORNING.1, 0).unwrap_or_default();
    let mornings = (0..30).map(|days| today + Duration::days(days)).map(|date| (date, date.and_time(morning)));
    mornings
        .map(|(date, local)| (date, instant(plan.timezone, local)))
        .filter(|(date, _)| date.weekday().number_from_monday() <= 5)
        .find(|(date, at)| *at > now && plan.day(*date).opening.iter().any(|span| span.contains(*at)))
        .map_or(now, |(_, at)| at)
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeZone, Utc};

    use super::*;

    /// In November 2026, in the zone of Almaty.
    fn almaty(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap() - Duration::hours(5)
    }

    #[test]
    fn a_demo_started_in_working_hours_begins_now() {
        assert_eq!(usable_start(almaty(23, 11, 20)), almaty(23, 11, 20));
    }

    #[test]
    fn a_demo_started_at_night_or_before_a_weekend_begins_on_the_next_working_morning() {
        assert_eq!(usable_start(almaty(23, 3, 0)), almaty(23, 10, 0));
        assert_eq!(usable_start(almaty(23, 17, 30)), almaty(24, 10, 0), "half an hour is too little to try anything");
        assert_eq!(usable_start(almaty(20, 19, 0)), almaty(23, 10, 0), "Friday evening");
    }
}
