package io.loadline.bench.peer;

import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service of one table and one list, with the parts of Spring Boot that such a service has. */
@SpringBootApplication
@RestController
public class PeerService {

    private final JdbcClient database;

    PeerService(JdbcClient database) {
        this.database = database;
    }

    /** The list. */
    @GetMapping("/services")
    public List<Map<String, Object>> services() {
        return database.sql("select name, team from service order by name limit 50")
                .query()
                .listOfRows();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(PeerService.class, arguments);
    }
}
