/** How long each part takes to its first answer, and how much memory it has then, beside a service of Spring Boot. */
@NullMarked
package io.loadline.bench.startup;

import org.jspecify.annotations.NullMarked;
