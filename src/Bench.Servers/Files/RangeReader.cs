using System.Net.Http.Headers;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Servers.Http;

namespace Bench.Servers.Files;

/// <summary>Fetches parts of a file, wherever its address leads. Not safe for concurrent use.</summary>
internal sealed class RangeReader(RemoteFileSpec spec, TimeProvider time) : IDisposable
{
    /// <summary>Hugging Face's take one, or two where a repository was renamed.</summary>
    private const int MostRedirects = 5;

    /// <summary>For a part with all redirects on the way to it: a MiB in that time is slow even for a telephone.</summary>
    private static readonly RequestTimeouts Limits = new() { Connect = Duration.FromSeconds(10), Total = Duration.FromSeconds(60) };

    private readonly FileOrigins _origins = new(spec, time);
    private Uri _place = spec.Address;

    public FileFaults Faults => new(_place);

    /// <summary>Fills the buffer with the bytes from the offset on.</summary>
    /// <returns>The length of the file.</returns>
    /// <exception cref="ByteSourceException">They were not given.</exception>
    public async Task<long> FillAsync(long offset, Memory<byte> buffer, CancellationToken cancellation)
    {
        using var watch = new RequestWatch(Limits, streamed: false, time, cancellation);
        watch.Start();
        try
        {
            using var answer = await AskAsync(offset, buffer.Length, watch);
            if ((int)answer.StatusCode != 206)
                throw await Faults.OfStatusAsync(answer, _origins.To(_place).Secrets, _origins.HasCredentials(_place), time, watch);
            var length = RangeAnswer.LengthIn(answer, offset, buffer.Length, Faults);
            await using var body = await answer.Content.ReadAsStreamAsync(watch.Token);
            var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, watch.Token);
            return count == buffer.Length ? length : throw Faults.CutOff(count, buffer.Length);
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            cancellation.ThrowIfCancellationRequested();
            throw Faults.OfTransport(_origins.To(_place).Secrets.Clean(TransportFailure.From(e, watch)), Limits.Total, e);
        }
        catch (Exception e) when (e is not ByteSourceException && OddAnswer.Explains(e))
        {
            throw Faults.OfTransport(_origins.To(_place).Secrets.Clean(OddAnswer.From(e, httpStatus: null)), Limits.Total, e);
        }
    }

    public void Dispose() => _origins.Dispose();

    /// <summary>
    /// Asks where the file was found before. The address of that place may be good for some minutes only:
    /// where it is refused, the first one is asked again.
    /// </summary>
    private async Task<HttpResponseMessage> AskAsync(long offset, int count, RequestWatch watch)
    {
        var wasFound = _place != spec.Address;
        var answer = await FollowAsync(offset, count, watch);
        if (!wasFound || (int)answer.StatusCode is not (401 or 403 or 404 or 410))
            return answer;
        answer.Dispose();
        _place = spec.Address;
        return await FollowAsync(offset, count, watch);
    }

    private async Task<HttpResponseMessage> FollowAsync(long offset, int count, RequestWatch watch)
    {
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            var answer = await SendAsync(offset, count, watch);
            try
            {
                if (RemoteAddress.RedirectOf(answer, _place) is not { } target)
                    return answer;
                _place = target;
            }
            catch
            {
                answer.Dispose();
                throw;
            }

            answer.Dispose();
        }

        throw new FileFaults(spec.Address).Loop(MostRedirects);
    }

    private async Task<HttpResponseMessage> SendAsync(long offset, int count, RequestWatch watch)
    {
        var channel = _origins.To(_place);
        using var request = channel.Request(_place, body: null, Limits.Connect);
        request.Headers.Range = new RangeHeaderValue(offset, offset + count - 1);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        return await channel.Measured.SendAsync(request, watch.Token);
    }
}
