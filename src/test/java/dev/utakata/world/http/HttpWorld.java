package dev.utakata.world.http;

import dev.utakata.world.World;
import dev.utakata.world.dns.DnsFace;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/**
 * The face over HTTP: one server on the loopback interface whose paths are the outside systems, and a second one that is
 * the load balancer.
 */
public final class HttpWorld implements AutoCloseable {

    private final DnsFace dns;
    private final Tomcat systems;
    private final Tomcat loadBalancer;
    private final RegistryTokens registryTokens;

    public HttpWorld(World world) {
        this(world, 0, 0);
    }

    /** @param port of the systems, @param loadBalancerPort of the load balancer; 0 picks a free one */
    public HttpWorld(World world, int port, int loadBalancerPort) {
        registryTokens = new RegistryTokens(world);
        dns = new DnsFace(world);
        systems = server(port);
        loadBalancer = server(loadBalancerPort);
        mount(systems, "/api/v3/*", new GitHubServlet(world));
        mount(systems, "/*", new GitFace(world));
        mount(systems, "/login/oauth/*", new SignInServlet(world));
        mount(systems, "/files/*", new FilesServlet(world));
        mount(systems, "/route53/*", new Route53Servlet(world));
        mount(systems, "", new StsServlet(world));
        mount(systems, "/chatwork/*", new ChatworkServlet(world));
        mount(systems, "/v2/*", new RegistryServlet(world, registryTokens));
        mount(systems, "/token", registryTokens);
        mount(loadBalancer, "/*", new LoadBalancerServlet(world));
        start(systems);
        start(loadBalancer);
    }

    /** The address of the systems, without a trailing slash. */
    public URI url() {
        return URI.create("http://localhost:" + systems.getConnector().getLocalPort());
    }

    /** From now on the registry gives its tokens to nobody else. */
    public void registryAdmitsOnly(String username, String password) {
        registryTokens.admitOnly(username, password);
    }

    /** The authoritative server of all zones, as host:port. */
    public String nameServer() {
        return dns.address();
    }

    /** The port of the load balancer. */
    public int loadBalancerPort() {
        return loadBalancer.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        dns.close();
        try {
            systems.stop();
            systems.destroy();
            loadBalancer.stop();
            loadBalancer.destroy();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Tomcat server(int port) {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Temporary.folder("world").toString());
        tomcat.setPort(port);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setEncodedSolidusHandling("decode");
        tomcat.addContext("", null);
        return tomcat;
    }

    private static void mount(Tomcat tomcat, String pattern, HttpServlet servlet) {
        Context context = (Context) tomcat.getHost().findChild("");
        Wrapper wrapper = Tomcat.addServlet(context, pattern, servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, pattern);
    }

    private static void start(Tomcat tomcat) {
        try {
            tomcat.start();
        } catch (LifecycleException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
