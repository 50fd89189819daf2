//! `lobby staff …`: accounts of employees.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, bail};
use clap::{Args, Subcommand, ValueEnum};
use lobby_engine::{BranchId, OperatorId};
use lobby_office::Office;
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
        options: Options,
    },
    /// Give an account another password, read from standard input
    Password {
        login: String,
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
            What::Add { login, name, role, branch, operator, options } => {
                let (config, password) = (options.load()?, Some(read_password()?));
                with_office(config, async |office, _| {
                    let operator = operator.map(|key| operator_of(&office, branch.as_deref(), &key)).transpose()?;
                    let branch = branch.map(BranchId::new);
                    add(&office, NewEmployee { login, name, role: role.into(), branch, operator, password }).await
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
            What::Link { login, options } => {
                with_office(options.load()?, async |office, config| link(&office, &config, &login).await)
            }
        }
    }
}

async fn add(office: &Office, new: NewEmployee) -> anyhow::Result<()> {
    let login = new.login.clone();
    if !office.add_employee(new).await? {
        bail!("the login {login} or this operator already has an account: see `lobby staff password`");
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
