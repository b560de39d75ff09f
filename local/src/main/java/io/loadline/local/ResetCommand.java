package io.loadline.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the platform and removes all that it knows. */
@Command(name = "reset", description = "Stops the platform and removes all that it knows (.loadline/).")
final class ResetCommand implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        new DownCommand().call();
        var root = Checkout.ofThisProcess().state().root();
        try (var files = Files.walk(root)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        System.out.println("removed " + root);
        return 0;
    }
}
