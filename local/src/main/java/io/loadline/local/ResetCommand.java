package io.loadline.local;

import io.loadline.testkit.Trees;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the platform and removes all that it knows. */
@Command(name = "reset", description = "Stops the platform and removes all that it knows (.loadline/).")
final class ResetCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        new DownCommand().call();
        var root = Checkout.ofThisProcess().state().root();
        Trees.delete(root);
        System.out.println("removed " + root);
        return 0;
    }
}
