package io.loadline.bench.startup;

import io.loadline.testkit.ChildProcess.Launch;
import java.net.URI;
import java.util.Map;

/**
 * Something that starts.
 *
 * @param name of the service
 * @param mode how it is packaged
 * @param launch how it is started
 * @param question a GET that it answers from its database
 * @param headers of the question
 */
record Subject(String name, Mode mode, Launch launch, URI question, Map<String, String> headers) {

    /** How a service is packaged. */
    enum Mode {
        JAR("jar"),
        JAR_AOT("jar-aot"),
        NATIVE("native"),
        SPRING("Spring Boot");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
