/** Asks the author's server whether it accepts the secrets that an admin gives. Whoever stores secrets comes in by {@link SecretValidation}. */
@NullMarked
package net.ticketsbot.registry.validation;

import org.jspecify.annotations.NullMarked;
