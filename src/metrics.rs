//! Numbers for Prometheus at `/metrics`, served by Lobby's own listener.

use std::sync::OnceLock;
use std::time::Duration;

use lobby_engine::BranchId;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};

/// From one millisecond to half a minute; what takes longer is a timeout.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
/// How many of something were in one commit, one batch, one answer.
const SIZES: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];
/// The exporter gathers histograms between scrapes and asks for this now and then.
pub const UPKEEP_EVERY: Duration = Duration::from_secs(5);

/// The recorder is one for the process, however many servers a test starts in it.
static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Where metrics are read from; none when something else records this process's metrics.
pub fn recorder() -> Option<&'static PrometheusHandle> {
    RECORDER.get_or_init(install).as_ref()
}

/// How many people stand in a branch's lines.
pub fn tickets_waiting(branch: &BranchId, count: usize) {
    metrics::gauge!("lobby_tickets_waiting", "branch" => branch.to_string()).set(count as f64);
}

/// How long the oldest message that should have gone is late.
pub fn outbox_age(age: Duration) {
    metrics::gauge!("lobby_outbox_age_seconds").set(age.as_secs_f64());
}

fn install() -> Option<PrometheusHandle> {
    use metrics_exporter_prometheus::Matcher;
    let builder = PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &SECONDS)
        .and_then(|builder| builder.set_buckets_for_metric(Matcher::Suffix("_size".to_owned()), &SIZES));
    builder.and_then(PrometheusBuilder::install_recorder).ok()
}
