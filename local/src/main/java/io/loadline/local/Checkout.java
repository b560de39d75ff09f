package io.loadline.local;

import io.loadline.testkit.StateDirectory;
import java.nio.file.Path;

/** The folder that {@code ./loadline} lies in, and what was built there. */
record Checkout(Path root) {

    static Checkout ofThisProcess() {
        return new Checkout(Path.of(System.getProperty("loadline.root", "."))
                .toAbsolutePath()
                .normalize());
    }

    StateDirectory state() {
        return new StateDirectory(root.resolve(".loadline"));
    }

    /** The packaged application in {@code module}, as {@code services/cost}. */
    Path application(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
