package io.loadline.bench.gateway;

import io.loadline.bench.lab.Cores;
import io.loadline.testkit.ChildProcess;
import io.loadline.testkit.ChildProcess.Launch;
import io.loadline.testkit.StateDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** nginx with one worker, either as the server behind the gateways or as one of them. */
final class Nginx {
    static final String PROGRAM = "nginx";

    private Nginx() {}

    /** Answers everything with the same few bytes. */
    static ChildProcess server(StateDirectory state, int port) throws IOException {
        return start(state, "upstream", Cores.OF_THE_OTHERS, """
                server {
                    listen 127.0.0.1:%d;
                    location / { default_type application/json; return 200 '%s'; }
                  }""".formatted(port, Upstream.ANSWER));
    }

    /** Passes everything on, on connections that it keeps. */
    static ChildProcess proxy(StateDirectory state, int port, int upstream) throws IOException {
        return start(state, PROGRAM, Cores.OF_THE_MEASURED, """
                upstream behind {
                    server 127.0.0.1:%d;
                    keepalive 128;
                    keepalive_requests 100000000;
                  }
                  server {
                    listen 127.0.0.1:%d;
                    location / {
                      proxy_pass http://behind;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                    }
                  }""".formatted(upstream, port));
    }

    private static ChildProcess start(StateDirectory state, String name, Cores cores, String server)
            throws IOException {
        Files.createDirectories(state.data(name));
        var file = Files.writeString(state.data(name + ".conf"), configuration(name, server));
        var command = List.of(PROGRAM, "-p", state.root().toString(), "-c", file.toString());
        return ChildProcess.start(new Launch(name, cores.of(command), state));
    }

    private static String configuration(String name, String server) {
        return """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log stderr warn;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path %1$s/body;
              proxy_temp_path %1$s/proxy;
              fastcgi_temp_path %1$s/fastcgi;
              uwsgi_temp_path %1$s/uwsgi;
              scgi_temp_path %1$s/scgi;
              keepalive_requests 100000000;
              keepalive_timeout 600;
              %2$s
            }
            """.formatted(name, server);
    }
}
