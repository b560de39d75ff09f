package io.loadline.bench.peer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Cloud Gateway as it comes, with one route; where it leads is told by the environment. */
@SpringBootApplication
public class PeerGateway {

    public static void main(String[] arguments) {
        SpringApplication.run(PeerGateway.class, arguments);
    }
}
