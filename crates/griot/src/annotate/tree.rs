//! Arc scores → a tree: the best head of each word, mended by Chu-Liu and Edmonds where the heads make a circle.

/// The head of each word, as an index into the scores; word 0 is the root and its own head is 0.
///
/// `score(dependent, head)` rates an arc. Exactly one word hangs on the root.
pub(super) fn heads(words: usize, score: &dyn Fn(usize, usize) -> f32) -> Vec<usize> {
    if words <= 1 {
        return vec![0; words];
    }
    let greedy: Vec<usize> = (0..words).map(|d| if d == 0 { 0 } else { best_head(d, words, score) }).collect();
    if is_tree(&greedy) {
        return greedy;
    }
    let matrix: Vec<Vec<f32>> = (0..words).map(|d| (0..words).map(|h| score(d, h)).collect()).collect();
    rooted_once(&matrix)
}

fn best_head(d: usize, words: usize, score: &dyn Fn(usize, usize) -> f32) -> usize {
    (0..words).filter(|h| *h != d).fold((0, f32::NEG_INFINITY), |best, h| if score(d, h) > best.1 { (h, score(d, h)) } else { best }).0
}

fn is_tree(heads: &[usize]) -> bool {
    heads.iter().skip(1).filter(|h| **h == 0).count() == 1 && circle(heads).is_none()
}

/// The members of some circle of heads.
fn circle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut colour = vec![0; heads.len()];
    for start in 1..heads.len() {
        let mut at = start;
        while at != 0 && colour[at] == 0 {
            colour[at] = start;
            at = heads[at];
        }
        if at != 0 && colour[at] == start {
            let mut members = vec![at];
            let mut next = heads[at];
            while next != at {
                members.push(next);
                next = heads[next];
            }
            return Some(members);
        }
    }
    None
}

/// The best tree with one child of the root: the unconstrained one, or else the best over its rival root words.
fn rooted_once(matrix: &[Vec<f32>]) -> Vec<usize> {
    let free = edmonds(matrix);
    let roots: Vec<usize> = (1..free.len()).filter(|d| free[*d] == 0).collect();
    if roots.len() == 1 {
        return free;
    }
    let weight = |heads: &[usize]| (1..heads.len()).map(|d| matrix[d][heads[d]]).sum::<f32>();
    let only = |root: usize| {
        let mut bound = matrix.to_vec();
        for (d, row) in bound.iter_mut().enumerate() {
            if d != root {
                row[0] = -1e9;
            }
        }
        edmonds(&bound)
    };
    roots.into_iter().map(only).max_by(|a, b| weight(a).total_cmp(&weight(b))).unwrap_or(free)
}

/// The maximum spanning tree from node 0: `matrix[d][h]` rates the arc from h to d.
fn edmonds(matrix: &[Vec<f32>]) -> Vec<usize> {
    let n = matrix.len();
    let heads: Vec<usize> = (0..n).map(|d| if d == 0 { 0 } else { best_head(d, n, &|d, h| matrix[d][h]) }).collect();
    let Some(members) = circle(&heads) else { return heads };
    // The circle becomes one node, the last; outside nodes keep their order.
    let outside: Vec<usize> = (0..n).filter(|i| !members.contains(i)).collect();
    let m = outside.len() + 1;
    let mut small = vec![vec![f32::NEG_INFINITY; m]; m];
    let mut enters = vec![0; m]; // for each outside head: the member that it enters best
    let mut leaves = vec![0; m]; // for each outside dependent: the member that it leaves best
    for (i, &o) in outside.iter().enumerate() {
        for (j, &p) in outside.iter().enumerate() {
            small[i][j] = matrix[o][p];
        }
        let leave = members.iter().copied().max_by(|a, b| matrix[o][*a].total_cmp(&matrix[o][*b])).unwrap_or(0);
        (leaves[i], small[i][m - 1]) = (leave, matrix[o][leave]);
        let gain = |member: &usize| matrix[*member][o] - matrix[*member][heads[*member]];
        let enter = members.iter().copied().max_by(|a, b| gain(a).total_cmp(&gain(b))).unwrap_or(0);
        (enters[i], small[m - 1][i]) = (enter, gain(&enter));
    }
    let inner = edmonds(&small);
    let mut out = heads;
    for (i, &o) in outside.iter().enumerate().skip(1) {
        out[o] = if inner[i] == m - 1 { leaves[i] } else { outside[inner[i]] };
    }
    let entered = inner[m - 1];
    out[enters[entered]] = outside[entered];
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_broken_where_it_costs_least() {
        // 1 and 2 prefer each other; the root takes 2.
        let m = [[0.0, 0.0, 0.0], [1.0, 0.0, 9.0], [5.0, 8.0, 0.0]];
        assert_eq!(heads(3, &|d, h| m[d][h]), [0, 2, 0]);
    }

    #[test]
    fn one_word_hangs_on_the_root() {
        let m = [[0.0; 4], [9.0, 0.0, 1.0, 1.0], [8.0, 7.0, 0.0, 1.0], [9.5, 1.0, 2.0, 0.0]];
        let tree = heads(4, &|d, h| m[d][h]);
        assert_eq!(tree.iter().skip(1).filter(|h| **h == 0).count(), 1);
    }

    proptest::proptest! {
        #[test]
        fn always_a_tree(scores in proptest::collection::vec(-5.0f32..5.0, 49)) {
            let tree = heads(7, &|d, h| scores[d * 7 + h]);
            proptest::prop_assert!(is_tree(&tree));
        }
    }
}
