package io.loadline.local;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what runs; exits with 0 when everything does and is ready. */
@Command(name = "status", description = "Says what runs, where, and how much memory it takes.")
final class StatusCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        var status = Status.of(Checkout.ofThisProcess().state());
        System.out.println(status.text());
        return status.allUp() ? 0 : 1;
    }
}
