//! `lobby staff …`: accounts of employees.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};
use lobby_dialogue::language::Language;
use lobby_engine::{BranchId, OperatorId};
use lobby_office::Office;
use lobby_office::desk::agents::Profile;
use lobby_office::desk::line::Skill;
use lobby_office::staff::{Employee, NewEmployee, Role};

use super::Options;
use super::offline::with_office;
use crate::config::Config;

const SHORTEST_PASSWORD: usize = 10;

#[derive(Debug, Args)]
pub(super) struct Staff {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Add an account; the password is read from standard input
    Add {
        /// What the employee types to sign in
        login: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        role: RoleName,
        /// The branch an operator works in
        #[arg(long, required_if_eq("role", "operator"))]
        branch: Option<String>,
        /// The operator's key in the branch file
        #[arg(long, required_if_eq("role", "operator"), requires = "branch")]
        operator: Option<String>,
        #[command(flatten)]
        desk: DeskProfile,
        #[command(flatten)]
        options: Options,
    },
    /// Give an account another password, read from standard input
    Password {
        login: String,
        #[command(flatten)]
        options: Options,
    },
    /// Say where callers are put through to an agent; without a number to nowhere
    Phone {
        login: String,
        /// A number with its country, sip:…, or an extension of the phone system
        number: Option<String>,
        #[command(flatten)]
        options: Options,
    },
    /// Print a link that signs in once, within twelve hours
    Link {
        login: String,
        #[command(flatten)]
        options: Options,
    },
}

/// What an agent is there for
#[derive(Debug, Args)]
struct DeskProfile {
    /// The team an agent answers in: an id of the branch file's `contact_centre.team`
    #[arg(long)]
    team: Option<String>,
    /// The languages an agent answers in, such as ru,kk; every one when left out
    #[arg(long, value_delimiter = ',')]
    languages: Vec<String>,
    /// What an agent is trained for: general, cards, complaints; everything when left out
    #[arg(long, value_delimiter = ',')]
    skills: Vec<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum RoleName {
    Operator,
    Agent,
    Supervisor,
    Admin,
}

impl Staff {
    pub(super) fn run(self) -> anyhow::Result<()> {
        match self.what {
            What::Add { login, name, role, branch, operator, desk, options } => {
                let (config, password) = (options.load()?, Some(read_password()?));
                with_office(config, async |office, _| {
                    let profile = desk.read(&office, role)?;
                    let operator = operator.map(|key| operator_of(&office, branch.as_deref(), &key)).transpose()?;
                    let branch = branch.map(BranchId::new);
                    add(&office, NewEmployee { login, name, role: role.into(), branch, operator, password }, profile)
                        .await
                })
            }
            What::Password { login, options } => {
                let (config, password) = (options.load()?, read_password()?);
                with_office(config, async |office, _| {
                    let employee = find(&office, &login).await?;
                    office.set_password(employee.id, password).await?;
                    Ok(writeln!(std::io::stdout(), "The password of {login} is changed.")?)
                })
            }
            What::Phone { login, number, options } => {
                with_office(options.load()?, async |office, _| reach(&office, &login, number).await)
            }
            What::Link { login, options } => {
                with_office(options.load()?, async |office, config| link(&office, &config, &login).await)
            }
        }
    }
}

async fn reach(office: &Office, login: &str, number: Option<String>) -> anyhow::Result<()> {
    let employee = find(office, login).await?;
    let said = match &number {
        Some(number) => format!("Callers are put through to {login} at {number}."),
        None => format!("No callers are put through to {login} any more."),
    };
    if !office.reach_agent_at(employee.id, number).await? {
        bail!("{login} has no place at the desk: only agents, and those who were at the desk once, can be called");
    }
    Ok(writeln!(std::io::stdout(), "{said}")?)
}

impl DeskProfile {
    /// None for those who are not at the desk by trade; says what is wrong before an account is made.
    fn read(&self, office: &Office, role: RoleName) -> anyhow::Result<Option<Profile>> {
        if !matches!(role, RoleName::Agent) {
            let is_given = self.team.is_some() || !self.languages.is_empty() || !self.skills.is_empty();
            if is_given {
                bail!("--team, --languages and --skills are for agents");
            }
            return Ok(None);
        }
        let teams = office.teams();
        if let Some(team) = self.team.as_ref().filter(|id| !teams.iter().any(|team| team.id == **id)) {
            let known: Vec<&str> = teams.iter().map(|team| team.id.as_str()).collect();
            bail!("there is no team {team}; known are: {}", known.join(", "));
        }
        let language = |code: &String| {
            let known = Language::from_code(code).with_context(|| format!("{code} is no language: ru, kk or en"))?;
            Ok(known.code().to_owned())
        };
        let skill = |name: &String| {
            Skill::parse(name).with_context(|| format!("{name} is no skill: general, cards or complaints"))
        };
        Ok(Some(Profile {
            team: self.team.clone().unwrap_or(Profile::default().team),
            languages: self.languages.iter().map(language).collect::<anyhow::Result<_>>()?,
            skills: self.skills.iter().map(skill).collect::<anyhow::Result<_>>()?,
        }))
    }
}

async fn add(office: &Office, new: NewEmployee, profile: Option<Profile>) -> anyhow::Result<()> {
    let login = new.login.clone();
    if !office.add_employee(new).await? {
        bail!("the login {login} or this operator already has an account: see `lobby staff password`");
    }
    if let Some(profile) = profile {
        office.set_profile(find(office, &login).await?.id, profile).await?;
    }
    Ok(writeln!(std::io::stdout(), "{login} can sign in.")?)
}

async fn link(office: &Office, config: &Config, login: &str) -> anyhow::Result<()> {
    let token = office.sign_in_link(find(office, login).await?.id).await?;
    Ok(writeln!(std::io::stdout(), "{}/sign-in?link={token}", config.public_url(config.listen))?)
}

async fn find(office: &Office, login: &str) -> anyhow::Result<Employee> {
    office.employee_by_login(login).await?.with_context(|| format!("there is no account {login}"))
}

fn operator_of(office: &Office, branch: Option<&str>, key: &str) -> anyhow::Result<OperatorId> {
    let branch = office.branch(&BranchId::new(branch.unwrap_or_default()))?;
    let found = branch.operators.iter().find(|operator| operator.key == key);
    Ok(found.with_context(|| format!("{} has no operator {key}", branch.id))?.id)
}

/// Not an argument: those are seen by everybody on the machine and stay in the shell's history.
fn read_password() -> anyhow::Result<String> {
    if std::io::stdin().is_terminal() {
        eprint!("Password (shown while you type): ");
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < SHORTEST_PASSWORD {
        bail!("use a password of at least {SHORTEST_PASSWORD} characters");
    }
    Ok(password)
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Operator => Self::Operator,
            RoleName::Agent => Self::Agent,
            RoleName::Supervisor => Self::Supervisor,
            RoleName::Admin => Self::Admin,
        }
    }
}
