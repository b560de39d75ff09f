package io.loadline.gateway.subscription;

import io.loadline.gateway.Problem;

/** What was asked for is not done; the caller is told why. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** With the code for a title. */
    static Refusal of(int status, String code, String detail) {
        var words = code.replace('-', ' ');
        return new Refusal(
                Problem.of(status, code, Character.toUpperCase(words.charAt(0)) + words.substring(1), detail));
    }

    Problem problem() {
        return problem;
    }
}
