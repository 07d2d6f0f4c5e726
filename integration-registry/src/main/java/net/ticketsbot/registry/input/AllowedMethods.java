package net.ticketsbot.registry.input;

import static net.ticketsbot.registry.problem.ProblemType.METHOD_NOT_ALLOWED;
import static net.ticketsbot.registry.problem.ProblemType.NOT_FOUND;

import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says which methods a path has, where another is asked for (RFC 9110, 15.5.6) and to {@code OPTIONS}. The framework names
 * none to the first, and to the second those of the whole class.
 */
@Provider
@Singleton
public class AllowedMethods implements DynamicFeature {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    private final List<Endpoint> endpoints = new CopyOnWriteArrayList<>();

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        String template = path(resource.getResourceClass()) + path(resource.getResourceMethod());
        Arrays.stream(resource.getResourceMethod().getAnnotations())
                .map(AllowedMethods::method)
                .filter(Objects::nonNull)
                .forEach(method -> endpoints.add(Endpoint.of(template, method.value())));
    }

    private static @Nullable HttpMethod method(Annotation annotation) {
        return annotation.annotationType().getAnnotation(HttpMethod.class);
    }

    private static String path(AnnotatedElement element) {
        Path path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    @ServerRequestFilter(preMatching = true)
    public @Nullable Response answerWhatNoResourceDoes(ContainerRequestContext request) {
        boolean isOptions = request.getMethod().equals(HttpMethod.OPTIONS);
        Set<String> methods = of(request);
        if (methods.isEmpty() && isOptions) {
            throw NOT_FOUND.because("options of nothing");
        }
        if (methods.isEmpty() || methods.contains(request.getMethod())) {
            return null;
        }
        if (isOptions) {
            return Response.noContent().header(HttpHeaders.ALLOW, text(methods)).build();
        }
        throw METHOD_NOT_ALLOWED.because(text(methods));
    }

    @ServerResponseFilter
    public void addToRefusal(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == Status.METHOD_NOT_ALLOWED.getStatusCode()) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, text(of(request)));
        }
    }

    private Set<String> of(ContainerRequestContext request) {
        String path = request.getUriInfo().getRequestUri().getRawPath();
        List<Endpoint> found = endpoints.stream()
                .filter(endpoint -> endpoint.path().matcher(path).matches())
                .toList();
        // As resources are chosen: the path with the most that is literal.
        int most = found.stream().mapToInt(Endpoint::literals).max().orElse(0);
        Set<String> methods = new TreeSet<>();
        found.stream()
                .filter(endpoint -> endpoint.literals() == most)
                .forEach(endpoint -> methods.add(endpoint.method()));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }

    private static String text(Set<String> methods) {
        return String.join(", ", methods) + ", OPTIONS";
    }

    private record Endpoint(Pattern path, int literals, String method) {

        static Endpoint of(String template, String method) {
            Matcher parameters = PARAMETER.matcher(template);
            return new Endpoint(
                    Pattern.compile(parameters.replaceAll("[^/]+") + "/?"),
                    parameters.replaceAll("").length(),
                    method);
        }
    }
}
