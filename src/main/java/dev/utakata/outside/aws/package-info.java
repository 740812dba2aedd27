/**
 * Hears of the calls that the AWS SDK makes. For the adapters of AWS.
 */
@NamedInterface("aws")
@NullMarked
package dev.utakata.outside.aws;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
