/** What a bench runs on: a PostgreSQL, a broker, proxies in front of them, and the test service as processes of its own. */
@NullMarked
package io.loadline.bench.lab;

import org.jspecify.annotations.NullMarked;
