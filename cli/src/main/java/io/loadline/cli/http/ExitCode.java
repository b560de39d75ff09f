package io.loadline.cli.http;

/** What a pipeline goes by. */
public enum ExitCode {
    DONE(0),
    /** The platform says no: it refuses the request, or the gate does not let the deployment pass. */
    REFUSED(1),
    /** The command was not written as it has to be. */
    USAGE(2),
    /** The platform could not be asked: nobody answers, or whoever asks is not known. */
    NOT_ASKED(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
