//! What queueing theory says about lines simple enough for it. The simulator is held against these.

/// A line's figures in its stationary state. Times have the unit of the rates given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stationary {
    /// The share of customers who wait at all.
    pub delayed: f64,
    /// Mean wait over all customers, those who leave included.
    pub wait: f64,
    /// The share of customers who leave.
    pub left: f64,
}

/// M/M/c, Erlang's delay formula (1917): `arrivals` and `service` are rates, `arrivals < servers × service`.
pub fn erlang_c(servers: u32, arrivals: f64, service: f64) -> Stationary {
    let offered = arrivals / service;
    // The blocking probability by its recursion never overflows; the delay follows from it.
    let blocked = (1..=servers).fold(1.0, |blocked, n| offered * blocked / (f64::from(n) + offered * blocked));
    let utilisation = offered / f64::from(servers);
    let delayed = blocked / (1.0 - utilisation * (1.0 - blocked));
    Stationary { delayed, wait: delayed / (f64::from(servers) * service - arrivals), left: 0.0 }
}

/// M/M/c + M: as [`erlang_c`], with customers who leave the line at rate `leaving` each (Palm 1957; Garnett, Mandelbaum
/// & Reiman, M&SOM 4, 2002). Summed over the birth-death states until they no longer matter.
pub fn erlang_a(servers: u32, arrivals: f64, service: f64, leaving: f64) -> Stationary {
    let (mut weight, mut total, mut delayed, mut waiting) = (1.0, 1.0, 0.0, 0.0);
    for n in 1..100_000u32 {
        let busy = f64::from(n.min(servers));
        let queued = f64::from(n.saturating_sub(servers));
        weight *= arrivals / (busy * service + queued * leaving);
        total += weight;
        if n >= servers {
            delayed += weight;
            waiting += queued * weight;
        }
        if n > servers && weight < 1e-15 * total {
            break;
        }
    }
    let (delayed, waiting) = (delayed / total, waiting / total);
    Stationary { delayed, wait: waiting / arrivals, left: leaving * waiting / arrivals }
}

/// Mean waits of the classes of an M/G/1 line with accumulating priority, by decreasing weight (Kleinrock 1964; Stanford,
/// Taylor & Ziedins, Queueing Systems 77, 2014). A class is its arrival rate and weight; `mean` and `square` are the first
/// two moments of everyone's service time.
pub fn accumulating_priority(classes: &[(f64, f64)], mean: f64, square: f64) -> Vec<f64> {
    let utilisation = |rate: f64| rate * mean;
    let all: f64 = classes.iter().map(|(rate, _)| utilisation(*rate)).sum();
    let residual: f64 = classes.iter().map(|(rate, _)| rate * square / 2.0).sum();
    let mut waits = vec![0.0; classes.len()];
    // A class's wait depends on those of the lighter ones.
    for k in (0..classes.len()).rev() {
        let (_, own) = classes[k];
        let lighter: f64 =
            (k + 1..classes.len()).map(|i| utilisation(classes[i].0) * waits[i] * (1.0 - classes[i].1 / own)).sum();
        let heavier: f64 = classes[..k].iter().map(|(rate, weight)| utilisation(*rate) * (1.0 - own / weight)).sum();
        waits[k] = (residual / (1.0 - all) - lighter) / (1.0 - heavier);
    }
    waits
}

/// The part of an earlier customer's wait after which nobody of the heavier class who comes can pass them: with weights
/// 1 and 1.6, the first 37.5 %. Zero when the later class is no heavier.
pub fn passable_share(own: f64, heavier: f64) -> f64 {
    if heavier <= own { 0.0 } else { 1.0 - own / heavier }
}
