package io.loadline.changes.learning;

/** Solves A x = b for a symmetric, positive definite A (Golub and Van Loan, Matrix Computations, 4.2). */
final class Cholesky {
    private Cholesky() {}

    /** @param a is overwritten */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int column = 0; column < n; column++) {
            for (int row = column; row < n; row++) {
                double sum = a[row][column];
                for (int k = 0; k < column; k++) {
                    sum -= a[row][k] * a[column][k];
                }
                a[row][column] = row == column ? Math.sqrt(sum) : sum / a[column][column];
            }
        }
        return backward(a, forward(a, b));
    }

    private static double[] forward(double[][] lower, double[] b) {
        var x = b.clone();
        for (int row = 0; row < x.length; row++) {
            for (int k = 0; k < row; k++) {
                x[row] -= lower[row][k] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }

    private static double[] backward(double[][] lower, double[] b) {
        var x = b.clone();
        for (int row = x.length - 1; row >= 0; row--) {
            for (int k = row + 1; k < x.length; k++) {
                x[row] -= lower[k][row] * x[k];
            }
            x[row] /= lower[row][row];
        }
        return x;
    }
}
