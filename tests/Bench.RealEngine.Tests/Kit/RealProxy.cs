using System.Net.Sockets;

namespace Bench.RealEngine.Tests.Kit;

/// <summary>A real proxy on a free loopback port before one server, with files and folders of its own.</summary>
internal sealed class RealProxy : IAsyncDisposable
{
    private const string Absent = "nginx and HAProxy are not there: .ci/fetch-proxies fetches them into a cache folder";

    private static readonly string? Nginx = CacheFolder.Find("proxies", "BENCH_PROXIES_DIR", "nginx");
    private static readonly string? Haproxy = CacheFolder.Find("proxies", "BENCH_PROXIES_DIR", "haproxy");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-proxy-");
    private readonly int _port = GuardedProcess.FreePort();
    private readonly GuardedProcess _process;

    private RealProxy(ProxySetting setting, Uri server)
    {
        var configuration = Path.Combine(_folder.FullName, "configuration");
        File.WriteAllText(configuration, setting switch
        {
            ProxySetting.Nginx => OfNginx(server, ""),
            ProxySetting.NginxHttp11 => OfNginx(server, "proxy_http_version 1.1; proxy_set_header Connection '';"),
            ProxySetting.NginxUnbuffered => OfNginx(server, "proxy_buffering off;"),
            ProxySetting.Haproxy => OfHaproxy(server, ""),
            _ => OfHaproxy(server, "option http-no-delay"),
        });
        _process = setting is ProxySetting.Nginx or ProxySetting.NginxHttp11 or ProxySetting.NginxUnbuffered
            ? new GuardedProcess(Nginx!, "-p", _folder.FullName, "-e", "stderr", "-c", configuration)
            : new GuardedProcess(Haproxy!, "-db", "-f", configuration);
    }

    public Uri Address => new($"http://127.0.0.1:{_port}/");

    /// <summary>Skips the test where there is no proxy.</summary>
    public static async Task<RealProxy> StartAsync(ProxySetting setting, Uri server, CancellationToken cancellation)
    {
        Assert.SkipWhen(Nginx is null || Haproxy is null, Absent);
        var proxy = new RealProxy(setting, server);
        await proxy._process.StartAsync(() => proxy.IsListeningAsync(cancellation), cancellation);
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsListeningAsync(CancellationToken cancellation)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false; // nobody listens yet
        }
    }

    /// <summary>
    /// One process in the foreground, every file below its own folder; for the rest as it comes, but for <paramref name="extra"/>.
    /// </summary>
    private string OfNginx(Uri server, string extra) => $$"""
        daemon off;
        master_process off;
        pid {{_folder.FullName}}/pid;
        events { }
        http {
            access_log off;
            client_body_temp_path {{_folder.FullName}}/body;
            proxy_temp_path {{_folder.FullName}}/proxy;
            fastcgi_temp_path {{_folder.FullName}}/fastcgi;
            scgi_temp_path {{_folder.FullName}}/scgi;
            uwsgi_temp_path {{_folder.FullName}}/uwsgi;
            server {
                listen 127.0.0.1:{{_port}};
                location / {
                    proxy_pass {{server.AbsoluteUri.TrimEnd('/')}};
                    {{extra}}
                }
            }
        }
        """;

    private string OfHaproxy(Uri server, string extra) => $"""
        defaults
            mode http
            timeout connect 5s
            timeout client 60s
            timeout server 60s
            {extra}
        listen proxy
            bind 127.0.0.1:{_port}
            server it {server.Authority}

        """;
}
