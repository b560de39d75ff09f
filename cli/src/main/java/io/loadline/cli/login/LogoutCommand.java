package io.loadline.cli.login;

import io.loadline.cli.access.TokenFile;
import io.loadline.cli.client.Connection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Forgets the token of the last login. */
@Command(name = "logout", mixinStandardHelpOptions = true, description = "Forgets the token of the last login.")
public final class LogoutCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Connection connection;

    @Override
    public void run() {
        var was = new TokenFile(connection.surroundings()).forget(connection.url());
        spec.commandLine().getErr().println(was ? "Signed out of " + connection.url() + "." : "Nobody was signed in.");
    }
}
