//! A server whose clock the test moves, and people who ask it things.

use std::cell::Cell;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use lobby::config::{Config, Sources};
use lobby::{lifecycle, opening};
use lobby_engine::{BranchId, OperatorId};
use lobby_office::Office;
use lobby_office::clock::TestClock;
use lobby_office::random::Random;
use lobby_store::testing::TestDatabase;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

pub(crate) const BRANCH: &str = "almaty-abay";
pub(crate) const SECRET: &str = "0707070707070707070707070707070707070707070707070707070707070707";
/// Longer than the server takes for anything on a busy machine; reached only by a test that fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct World {
    pub(crate) url: String,
    pub(crate) clock: TestClock,
    pub(crate) database: TestDatabase,
    pub(crate) client: Client,
    shutdown: CancellationToken,
    server: JoinHandle<Result<(), lifecycle::RunError>>,
}

/// An answer, read.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) body: Value,
}

/// Monday, 23 November 2026, in the zone of Almaty (UTC+5).
pub(crate) fn monday(hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 23, hour, minute, 0).unwrap() - TimeDelta::hours(5)
}

impl World {
    /// The demo's branches on a Monday at ten, doors open.
    pub(crate) async fn at_ten() -> Self {
        Self::with(&[]).await
    }

    /// With further settings, by the names of their variables.
    pub(crate) async fn with(variables: &[(&str, &str)]) -> Self {
        Self::on(TestDatabase::fresh().await, TestClock::at(monday(10, 0)), variables).await
    }

    /// On a database and a clock that were there before.
    pub(crate) async fn on(database: TestDatabase, clock: TestClock, variables: &[(&str, &str)]) -> Self {
        let config = config(&database, variables);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let shutdown = CancellationToken::new();
        let sources = opening::Sources { clocks: Some(clock.clocks()), random: Random::system() };
        let server = tokio::spawn(lifecycle::run(config, sources, listener, shutdown.clone()));
        let client = Client::builder().no_proxy().build().unwrap();
        let world = Self { url, clock, database, client, shutdown, server };
        world.until(async || world.get("/readyz").await.status == 200).await;
        world
    }

    /// A second node on the same database and clock.
    pub(crate) async fn beside(&self, variables: &[(&str, &str)]) -> Self {
        Self::on(self.database.beside(), self.clock.clone(), variables).await
    }

    /// Stops the server in order and gives what a next one needs.
    pub(crate) async fn stop(self) -> (TestDatabase, TestClock) {
        self.shutdown.cancel();
        self.server.await.unwrap().unwrap();
        (self.database, self.clock)
    }

    /// Waits until something is so.
    pub(crate) async fn until(&self, is_so: impl AsyncFn() -> bool) {
        let waiting = async {
            while !is_so().await {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("it never became so");
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url)).header("accept-language", "en")
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        // While the server starts, nobody listens yet.
        match self.request(Method::GET, path).send().await {
            Ok(response) => Answer::of(response).await,
            Err(error) => {
                Answer { status: StatusCode::BAD_GATEWAY, headers: Default::default(), body: json!(error.to_string()) }
            }
        }
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(&body).send().await.unwrap()).await
    }

    pub(crate) async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.send().await.unwrap()).await
    }

    /// A ticket at the branch, as `{"ticket":T}` holds it.
    pub(crate) async fn ticket(&self, service: &str) -> Value {
        let answer = self.post("/api/v1/register", json!({ "branch": BRANCH, "service": service })).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.body["ticket"].clone()
    }

    pub(crate) async fn status(&self, of: &Value) -> Value {
        let token = of["token"].as_str().unwrap();
        self.get(&format!("/api/v1/status/{token}")).await.body
    }

    /// The free time slots of a service on a date.
    pub(crate) async fn slots(&self, service: &str, date: &str) -> Vec<Value> {
        let path = format!("/api/v1/branches/{BRANCH}/slots?service={service}&date={date}");
        self.get(&path).await.body["slots"].as_array().unwrap().clone()
    }

    pub(crate) async fn book(&self, start: &str, phone: &str) -> Answer {
        let wanted = json!({ "branch": BRANCH, "service": "cards", "start": start, "phone": phone });
        self.post("/api/v1/appointments", wanted).await
    }
}

impl Answer {
    async fn of(response: reqwest::Response) -> Self {
        let (status, headers) = (response.status(), response.headers().clone());
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or(Value::String(text));
        Self { status, headers, body }
    }

    pub(crate) fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    pub(crate) fn token(&self) -> String {
        let of = if self.body["ticket"].is_object() { "ticket" } else { "appointment" };
        self.body[of]["token"].as_str().unwrap().to_owned()
    }
}

fn config(database: &TestDatabase, variables: &[(&str, &str)]) -> Config {
    let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    let mut all = vec![
        ("LOBBY_DATABASE".to_owned(), database.url.clone()),
        ("LOBBY_SECRET_KEY".to_owned(), SECRET.to_owned()),
        ("LOBBY_DEMO".to_owned(), "true".to_owned()),
        ("LOBBY_LISTEN".to_owned(), "127.0.0.1:0".to_owned()),
        // A test that leaves a stream open must not wait for it.
        ("LOBBY_DRAIN_SECONDS".to_owned(), "5".to_owned()),
    ];
    all.extend(variables.iter().map(own));
    // The last of two settings of one name counts.
    Sources { variables: all, ..Sources::default() }.load().unwrap()
}

/// An operator at a browser: signed in, with the token that goes into every request.
pub(crate) struct Operator<'w> {
    world: &'w World,
    pub(crate) cookie: String,
    pub(crate) csrf: String,
    acts: Cell<u128>,
}

impl World {
    /// An operator by the key in the branch file, signed in by a link.
    pub(crate) async fn operator(&self, key: &str) -> Operator<'_> {
        let link = self.link(key).await;
        self.operator_by(&link).await
    }

    /// Any branch's operator, signed in by a link.
    pub(crate) async fn operator_with(&self, id: OperatorId) -> Operator<'_> {
        let link = link_for(&self.office().await, id).await;
        self.operator_by(&link).await
    }

    async fn operator_by(&self, link: &str) -> Operator<'_> {
        let answer = self.post("/api/auth/login", json!({ "link": link })).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let cookie = answer.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
        let me = self.send(self.request(Method::GET, "/api/staff/me").header("cookie", &cookie)).await;
        let csrf = me.body["csrf"].as_str().unwrap().to_owned();
        Operator { world: self, cookie, csrf, acts: Cell::new(0) }
    }

    /// A sign-in link's token, made beside the server as `lobby staff link` does.
    pub(crate) async fn link(&self, key: &str) -> String {
        let office = self.office().await;
        let branch = office.branch(&BranchId::new(BRANCH)).unwrap();
        link_for(&office, branch.operators.iter().find(|operator| operator.key == key).unwrap().id).await
    }

    /// Another office on the same database, as a command line beside the server has.
    pub(crate) async fn office(&self) -> Office {
        let sources = opening::Sources { clocks: Some(self.clock.clocks()), random: Random::system() };
        opening::open(&config(&self.database, &[]), &sources).await.unwrap()
    }
}

async fn link_for(office: &Office, operator: OperatorId) -> String {
    let employees = office.employees().await.unwrap();
    let employee = employees.iter().find(|employee| employee.operator == Some(operator)).unwrap();
    office.sign_in_link(employee.id).await.unwrap()
}

impl Operator<'_> {
    pub(crate) async fn look(&self) -> Value {
        let request = self.world.request(Method::GET, "/api/staff/counter").header("cookie", &self.cookie);
        self.world.send(request).await.body
    }

    pub(crate) async fn act(&self, action: &str, body: Value) -> Answer {
        self.acts.set(self.acts.get() + 1);
        self.act_as(uuid::Uuid::from_u128(self.acts.get()), action, body).await
    }

    pub(crate) async fn act_as(&self, id: uuid::Uuid, action: &str, mut body: Value) -> Answer {
        body["id"] = json!(id);
        let request = self.world.request(Method::POST, &format!("/api/staff/counter/{action}"));
        let request = request.header("cookie", &self.cookie).header("x-csrf-token", &self.csrf);
        self.world.send(request.json(&body)).await
    }

    /// Sits down at a counter for all that the operator can do.
    pub(crate) async fn on(&self, counter: &str) {
        let on = json!({ "branch": BRANCH, "counter": counter, "services": [] });
        let answer = self.act("on", on).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
}
