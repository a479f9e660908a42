using System.Net;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Servers.Managed;

/// <summary>Asks a server that is starting whether it serves, in short steps.</summary>
internal sealed class Readiness : IDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <summary>One question; a server that takes longer is asked again.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly IReadOnlyList<string> _paths;
    private readonly TimeProvider _time;

    public Readiness(Uri address, IReadOnlyList<string> paths, TimeProvider time)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = address,
            Timeout = Patience,
            MaxResponseContentBufferSize = 1 << 20,
        };
        _paths = paths;
        _time = time;
    }

    /// <summary>The last answer, for people.</summary>
    public string Last { get; private set; } = "nothing listens";

    /// <summary>Ends when it serves.</summary>
    public async Task AwaitAsync(CancellationToken cancellation)
    {
        while (!await ServesAsync(cancellation))
            await Task.Delay(Poll, _time, cancellation);
    }

    public void Dispose() => _http.Dispose();

    private async Task<bool> ServesAsync(CancellationToken cancellation)
    {
        foreach (var path in _paths)
        {
            var status = await StatusAsync(path, cancellation);
            if (status is not (HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed))
                // it asks for a key: it serves
                return status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                    or (>= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices);
        }

        return false;
    }

    private async Task<HttpStatusCode?> StatusAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var answer =
                await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
            Last = Invariant($"/{path} answers {(int)answer.StatusCode}");
            return answer.StatusCode;
        }
        catch (HttpRequestException failure)
        {
            Last = failure.HttpRequestError == HttpRequestError.ConnectionError ? "nothing listens" : Printable.Of(failure.Message);
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Last = $"/{path} does not answer";
        }

        return null;
    }
}
