/** Load tests in their tools' own files: what is read from published ones beside what is published of them, and a gigabyte streamed. */
@NullMarked
package io.loadline.bench.loadtest;

import org.jspecify.annotations.NullMarked;
