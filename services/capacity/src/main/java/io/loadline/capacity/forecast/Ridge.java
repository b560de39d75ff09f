package io.loadline.capacity.forecast;

/**
 * Least squares with a penalty on the size of each coefficient (Hoerl and Kennard 1970), by normal equations and Cholesky: a few
 * dozen columns, thousands of rows, several times a forecast.
 */
final class Ridge {
    private static final double TINY = 1e-12;

    private final double[][] products;
    private final double[] right;

    Ridge(double[] penalties) {
        products = new double[penalties.length][];
        for (int i = 0; i < penalties.length; i++) {
            products[i] = new double[i + 1];
            products[i][i] = penalties[i];
        }
        right = new double[penalties.length];
    }

    void add(double[] row, double value) {
        for (int i = 0; i < row.length; i++) {
            double at = row[i];
            if (at != 0) {
                right[i] += at * value;
                var products = this.products[i];
                for (int j = 0; j <= i; j++) {
                    products[j] += at * row[j];
                }
            }
        }
    }

    /** The coefficients. Ends the use of this object. */
    double[] solve() {
        factorise();
        for (int i = 0; i < right.length; i++) {
            for (int j = 0; j < i; j++) {
                right[i] -= products[i][j] * right[j];
            }
            right[i] /= products[i][i];
        }
        for (int i = right.length - 1; i >= 0; i--) {
            for (int j = i + 1; j < right.length; j++) {
                right[i] -= products[j][i] * right[j];
            }
            right[i] /= products[i][i];
        }
        return right;
    }

    private void factorise() {
        for (int i = 0; i < right.length; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = products[i][j];
                for (int k = 0; k < j; k++) {
                    rest -= products[i][k] * products[j][k];
                }
                products[i][j] = i == j ? Math.sqrt(Math.max(rest, TINY)) : rest / products[j][j];
            }
        }
    }

    static double dot(double[] row, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += row[i] * coefficients[i];
        }
        return sum;
    }
}
