//! The two distributions a branch needs: normal, and log-normal for times of service and patience.

/// Φ(z), to 7.5e-8 (Abramowitz & Stegun 26.2.17).
pub fn normal_cdf(z: f64) -> f64 {
    const B: [f64; 5] = [0.319_381_530, -0.356_563_782, 1.781_477_937, -1.821_255_978, 1.330_274_429];
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let polynomial = B.iter().rev().fold(0.0, |sum, b| (sum + b) * t);
    let tail = (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt() * polynomial;
    if z > 0.0 { 1.0 - tail } else { tail }
}

/// The z with Φ(z) = p, to a relative 1.15e-9 (P. J. Acklam's rational approximation). `p` is clamped into (0, 1).
pub fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416];
    const LOW: f64 = 0.024_25;
    let horner = |coefficients: &[f64], x: f64| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    let tail = |p: f64| {
        let q = (-2.0 * p.ln()).sqrt();
        horner(&C, q) / (horner(&D, q) * q + 1.0)
    };
    let p = p.clamp(1e-12, 1.0 - 1e-12);
    if p < LOW {
        return tail(p);
    }
    if p > 1.0 - LOW {
        return -tail(1.0 - p);
    }
    let (q, r) = (p - 0.5, (p - 0.5) * (p - 0.5));
    q * horner(&A, r) / (horner(&B, r) * r + 1.0)
}

/// `exp(mu + sigma × z)` with a standard normal z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LogNormal {
    pub mu: f64,
    pub sigma: f64,
}

impl LogNormal {
    /// With this mean (above zero) and coefficient of variation.
    pub fn with(mean: f64, cv: f64) -> Self {
        let variance = (1.0 + cv * cv).ln();
        Self { mu: mean.max(f64::MIN_POSITIVE).ln() - variance / 2.0, sigma: variance.sqrt() }
    }

    pub fn mean(&self) -> f64 {
        (self.mu + self.sigma * self.sigma / 2.0).exp()
    }

    pub fn at(&self, z: f64) -> f64 {
        (self.mu + self.sigma * z).exp()
    }

    /// The share of values below `x`.
    pub fn below(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        normal_cdf((x.ln() - self.mu) / self.sigma.max(1e-9))
    }

    /// How much of a value is left once `elapsed` of it is over, at quantile `p` of what is still possible.
    pub fn left_after(&self, elapsed: f64, p: f64) -> f64 {
        let below = self.below(elapsed);
        (self.at(normal_quantile(below + p * (1.0 - below))) - elapsed).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_and_cdf_are_inverse() {
        for p in [0.001, 0.02, 0.1, 0.3, 0.5, 0.85, 0.9, 0.99, 0.9999] {
            assert!((normal_cdf(normal_quantile(p)) - p).abs() < 2e-7, "{p}");
        }
        assert!((normal_quantile(0.975) - 1.959_964).abs() < 1e-6);
    }

    #[test]
    fn a_log_normal_has_the_mean_it_was_given() {
        let times = LogNormal::with(240.0, 0.7);
        let n = 100_000;
        let mean = (0..n).map(|i| times.at(normal_quantile((f64::from(i) + 0.5) / f64::from(n)))).sum::<f64>();
        assert!((mean / f64::from(n) - 240.0).abs() < 0.5);
        assert!((times.mean() - 240.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_left_of_a_long_service_grows() {
        let times = LogNormal::with(600.0, 1.0);
        assert!(times.left_after(1800.0, 0.5) > times.left_after(60.0, 0.5));
        assert!((times.left_after(0.0, 0.5) - times.at(0.0)).abs() < 1e-3);
    }
}
