package io.loadline.local;

import io.loadline.testkit.StateDirectory;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a bearer token. */
@Command(
        name = "token",
        description =
                "Prints a bearer token of viewer, owner, sre, finops, admin, pipeline or ingest, valid for an hour.")
final class TokenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "<user>")
    private String user = "";

    @Override
    public Integer call() {
        System.out.println(new TokenClient(portsOf(Checkout.ofThisProcess().state())).token(user));
        return 0;
    }

    static Ports portsOf(StateDirectory state) {
        var file = Session.portsFile(state);
        return Files.exists(file) ? Ports.read(file) : Ports.from(System.getenv());
    }
}
