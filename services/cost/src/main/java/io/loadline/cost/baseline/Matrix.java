package io.loadline.cost.baseline;

/** A symmetric positive definite matrix by its Cholesky factor: solving and determinant, for some ten unknowns. */
final class Matrix {
    private static final double SINGULAR = 1e-10;

    private final double[][] lower;

    private Matrix(double[][] lower) {
        this.lower = lower;
    }

    /** @throws ArithmeticException when it is singular: two of the unknowns cannot be told apart */
    static Matrix of(double[][] symmetric) {
        int n = symmetric.length;
        var lower = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = symmetric[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                if (i == j && sum <= SINGULAR * symmetric[i][i]) {
                    throw new ArithmeticException("the unknowns cannot be told apart");
                }
                lower[i][j] = i == j ? Math.sqrt(sum) : sum / lower[j][j];
            }
        }
        return new Matrix(lower);
    }

    double[] solve(double[] right) {
        var forward = forward(right);
        int n = lower.length;
        var solution = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = forward[i];
            for (int k = i + 1; k < n; k++) {
                sum -= lower[k][i] * solution[k];
            }
            solution[i] = sum / lower[i][i];
        }
        return solution;
    }

    /** The vector times the inverse times the vector. */
    double quadratic(double[] vector) {
        double sum = 0;
        for (double part : forward(vector)) {
            sum += part * part;
        }
        return sum;
    }

    private double[] forward(double[] right) {
        int n = lower.length;
        var solution = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = right[i];
            for (int k = 0; k < i; k++) {
                sum -= lower[i][k] * solution[k];
            }
            solution[i] = sum / lower[i][i];
        }
        return solution;
    }

    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < lower.length; i++) {
            sum += 2 * Math.log(lower[i][i]);
        }
        return sum;
    }
}
