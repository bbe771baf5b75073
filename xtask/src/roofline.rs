//! What the encoder needs against what the machine gives: operations a wordpiece, and operations a second of the engine's own kernel on
//! products of the encoder's shapes with nothing between them.

use rayon::prelude::*;
use rten_gemm::{GemmExecutor, GemmInputA, GemmInputB, GemmOptions};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;
use std::time::{Duration, Instant};

/// The layers of the encoder.
const LAYERS: usize = 6;
/// Rows and columns of the weights of one layer: queries, keys and values; their mixture; up and down.
const WEIGHTS: [(usize, usize); 4] = [(384, 1152), (384, 384), (384, 1536), (1536, 384)];
/// Wordpieces in one batch, as in `annotate`.
const ROWS: usize = 512;
/// How long to measure.
const WHILE: Duration = Duration::from_secs(3);

/// Multiplications and additions that the encoder's weights cost a wordpiece; attention and heads come to a few percent more.
pub(crate) fn operations_per_piece() -> f64 {
    2.0 * (LAYERS * WEIGHTS.iter().map(|(k, n)| k * n).sum::<usize>()) as f64
}

/// Operations a second in products of 8-bit numbers, every core at its own.
pub(crate) fn operations_per_second() -> f64 {
    let cores = rayon::current_num_threads();
    let begun = Instant::now();
    let rounds: usize = (0..cores).into_par_iter().map(|_| rounds(begun)).sum();
    let each = 2.0 * (ROWS * WEIGHTS.iter().map(|(k, n)| k * n).sum::<usize>()) as f64;
    each * rounds as f64 / begun.elapsed().as_secs_f64()
}

/// How often one core gets through the products of a layer.
fn rounds(begun: Instant) -> usize {
    let kernel = GemmExecutor::<u8, i8, i32>::default();
    let products: Vec<_> = WEIGHTS
        .iter()
        .map(|(k, n)| {
            let input = NdTensor::<u8, 2>::from_fn([ROWS, *k], |[r, c]| ((r * 31 + c * 7) % 251) as u8);
            let weights = NdTensor::<i8, 2>::from_fn([*k, *n], |[r, c]| ((r * 13 + c * 5) % 127) as i8 - 63);
            (input, kernel.prepack_b(weights.view()), vec![0_i32; ROWS * n])
        })
        .collect();
    let mut products = products;
    let mut rounds = 0;
    while begun.elapsed() < WHILE {
        for (input, weights, out) in &mut products {
            let done = kernel.gemm(out, GemmInputA::Unpacked(input.view()), GemmInputB::Packed(weights), GemmOptions::default());
            assert!(done.is_ok(), "the engine refuses a product of the encoder's shapes");
        }
        rounds += 1;
    }
    rounds
}
