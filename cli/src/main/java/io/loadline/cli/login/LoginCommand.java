package io.loadline.cli.login;

import io.loadline.cli.access.Grants;
import io.loadline.cli.access.NotSignedIn;
import io.loadline.cli.access.Surroundings;
import io.loadline.cli.access.TokenFile;
import io.loadline.cli.access.Tokens;
import io.loadline.cli.client.Connection;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Gets a token from the issuer that the gateway names, and keeps it for this user. */
@Command(
        name = "login",
        mixinStandardHelpOptions = true,
        description = {
            "Signs in and keeps the token in a file that only you may read.",
            "A person signs in with a browser, or with --user; a machine with --client. In a pipeline, rather set"
                    + " LOADLINE_CLIENT_ID and LOADLINE_CLIENT_SECRET, and nothing is kept."
        })
public final class LoginCommand implements Runnable {
    private static final String PEOPLE = "loadline-cli";

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Option(names = "--user", paramLabel = "<name>", description = "Sign in as this person, with a password.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--client",
            paramLabel = "<id>",
            description = "Sign in as this machine client, with its secret: LOADLINE_CLIENT_SECRET, or else asked for.")
    private Optional<String> client = Optional.empty();

    @Option(names = "--password-stdin", description = "Read the password or the secret from what is piped in.")
    private boolean piped;

    @Override
    public void run() {
        var tokens = tokens(new Grants(connection.issuer()));
        var file = new TokenFile(connection.surroundings());
        file.keep(connection.url(), tokens);
        say("Signed in at %s; the token is kept in %s.".formatted(connection.url(), file.path()));
    }

    private Tokens tokens(Grants grants) {
        if (client.isPresent()) {
            return grants.clientCredentials(client.get(), secret());
        }
        return user.map(name -> grants.password(PEOPLE, name, password()))
                .orElseGet(() -> grants.device(PEOPLE, this::invite));
    }

    private void invite(String address, String code) {
        say("Open %s and sign in; the code is %s.".formatted(address, code));
    }

    private String secret() {
        var known = piped ? Optional.<String>empty() : connection.surroundings().variable("LOADLINE_CLIENT_SECRET");
        return known.orElseGet(this::password);
    }

    private String password() {
        if (piped) {
            return line();
        }
        return Surroundings.terminal()
                .map(terminal -> terminal.readPassword("Password: "))
                .map(String::new)
                .orElseThrow(() -> new NotSignedIn(
                        "There is no terminal to ask for the password; pipe it in with --password-stdin."));
    }

    private String line() {
        try {
            return new String(connection.surroundings().in().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(text);
        err.flush();
    }
}
