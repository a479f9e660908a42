using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Bench.Testing.Servers;

/// <summary>
/// A small Ollama on a loopback port (or another server of OpenAI's API, by <see cref="ScriptedServerOptions.Software"/>),
/// that does as a script says where there is one.
/// <code>
/// await using var server = ScriptedServer.Start(options => options.Ttft = TimeSpan.FromMilliseconds(20));
/// server.Next("/api/chat", Script.Stream().Lines("{…}").Reset());
/// </code>
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<SeenRequest> _requests = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Script>> _next = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Script> _always = new(StringComparer.Ordinal);
    private readonly NativeOllama _native;
    private readonly OpenAiApi _v1;
    private TcpListener _listener;
    private CancellationTokenSource _stopping = new();
    private ConcurrentDictionary<ServerConnection, bool> _connections = new();
    private Task _accepting;
    private int _answered;
    private int _connectionCount;

    private ScriptedServer(ScriptedServerOptions options)
    {
        Options = options;
        _native = new NativeOllama(options);
        _v1 = new OpenAiApi(options);
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start(512);
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener, _stopping.Token);
    }

    public ScriptedServerOptions Options { get; }

    public int Port { get; }

    /// <summary>With the prefix. Under TLS the name is localhost, which the test certificates are for.</summary>
    public Uri Address => new(Options.Certificate is null
        ? $"http://127.0.0.1:{Port}{Options.Prefix}"
        : $"https://localhost:{Port}{Options.Prefix}");

    /// <summary>Every request so far, in the order they were complete.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. _requests];

    /// <summary>Connections accepted so far.</summary>
    public int ConnectionCount => Volatile.Read(ref _connectionCount);

    public static ScriptedServer Start(Action<ScriptedServerOptions>? configure = null)
    {
        var options = new ScriptedServerOptions();
        configure?.Invoke(options);
        return new ScriptedServer(options);
    }

    /// <summary>The requests to one path.</summary>
    public IReadOnlyList<SeenRequest> RequestsTo(string path) => [.. _requests.Where(request => request.Path == path)];

    /// <summary>The next request to the path gets this answer; several calls queue up.</summary>
    public void Next(string path, Script script) => _next.GetOrAdd(path, _ => new ConcurrentQueue<Script>()).Enqueue(script);

    /// <summary>Every request to the path gets this answer.</summary>
    public void Always(string path, Script script) => _always[path] = script;

    /// <summary>As if killed: nobody listens, and every connection is broken off. What was loaded is forgotten.</summary>
    public async Task StopAsync()
    {
        _listener.Stop();
        await _stopping.CancelAsync();
        await _accepting;
        foreach (var connection in _connections.Keys)
            await connection.ResetAsync();
        _connections.Clear();
        _native.Forget();
    }

    /// <summary>Listens again on the same port.</summary>
    public void StartAgain()
    {
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        _connections = new ConcurrentDictionary<ServerConnection, bool>();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start(512);
        _accepting = AcceptAsync(_listener, _stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stopping);
                socket.NoDelay = true;
                var connection = new ServerConnection(socket, Interlocked.Increment(ref _connectionCount), Options.Time, stopping);
                _connections[connection] = true;
                _ = Task.Run(() => ServeAsync(connection), CancellationToken.None);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            return; // stopped: while it waits, or between two connections, when the listener says that it does not listen
        }
    }

    private async Task ServeAsync(ServerConnection connection)
    {
        try
        {
            if (Options.Certificate is { } certificate)
                await connection.SecureAsync(certificate);
            while (!connection.IsClosed && await connection.ReadRequestAsync(Options.Prefix) is { } request)
            {
                _requests.Enqueue(request);
                await AnswerAsync(connection, request);
            }
        }
        catch (Exception e)
            when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
            return; // the client is gone, or the server was stopped
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            await connection.DisposeAsync();
        }
    }

    private async Task AnswerAsync(ServerConnection connection, SeenRequest request)
    {
        if (Interlocked.Increment(ref _answered) <= Options.RefusesFirst)
            await Script.Json(503, """{"error":{"code":503,"message":"Loading model","type":"unavailable_error"}}""").RunAsync(connection);
        else if (!IsWelcome(request))
            await Script.Json(401, """{"error":"unauthorized"}""").RunAsync(connection);
        else if (_next.TryGetValue(request.Path, out var queue) && queue.TryDequeue(out var next))
            await next.RunAsync(connection);
        else if (_always.TryGetValue(request.Path, out var always))
            await always.RunAsync(connection);
        else if (Options.Software == "ollama" && !request.Path.StartsWith("/v1/", StringComparison.Ordinal))
            await _native.AnswerAsync(connection, request);
        else
            await _v1.AnswerAsync(connection, request);
    }

    private bool IsWelcome(SeenRequest request)
    {
        var wanted = Options.Basic is { } basic
            ? "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.User}:{basic.Password}"))
            : Options.Bearer is { } token ? "Bearer " + token : null;
        return wanted is null || (request.Headers.TryGetValue("Authorization", out var given) && given == wanted);
    }
}
