using System.Text.Json;
using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Answers;
using Bench.Servers.Http;

namespace Bench.Servers.Ollama.Lookups;

/// <summary>
/// Work of the server that tells its steps, line by line (a pull, the making of a model): it may take hours, but not long silently.
/// Done only when the server says "success".
/// </summary>
/// <param name="work">The operation, for failure messages: "the pull".</param>
/// <param name="idle">The longest silence.</param>
internal sealed class StatusStream(HttpChannel channel, ServerSpec server, TimeProvider time, string work, Duration idle)
{
    private readonly RequestTimeouts _limits = new() { Idle = idle, Total = Duration.FromSeconds(7 * 24 * 3600) };

    public async Task<Result<bool, LookupFailure>> RunAsync(
        string path, byte[] question, IProgress<PullProgress> progress, CancellationToken cancellation)
    {
        using var watch = new RequestWatch(_limits, streamed: true, time, cancellation);
        using var request = channel.Request(channel.UriOf(path), question, _limits.Connect);
        int? status = null;
        try
        {
            watch.Start();
            watch.NoteRead(time.GetTimestamp(), begun: true);
            using var response = await channel.Lookups.SendAsync(request, watch.Token);
            status = (int)response.StatusCode;
            var failure = status is < 200 or >= 300
                ? await Rejection.ReadAsync(response, server, time, watch)
                : await ReadAsync(response, progress, watch);
            return failure is { } known ? Failed(known with { HttpStatus = status }) : new Result<bool, LookupFailure>.Done(true);
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            return Failed(TransportFailure.From(e, watch, status));
        }
        catch (Exception e) when (OddAnswer.Explains(e))
        {
            return Failed(OddAnswer.From(e, status));
        }
    }

    private async Task<Failure?> ReadAsync(HttpResponseMessage response, IProgress<PullProgress> progress, RequestWatch watch)
    {
        await using var body = await response.Content.ReadAsStreamAsync(watch.Token);
        using var lines = new LineBuffer();
        string? last = null;
        while (true)
        {
            var count = await body.ReadAsync(lines.Space(), watch.Token);
            if (count == 0)
                break;
            watch.NoteRead(time.GetTimestamp(), begun: true);
            lines.Advance(count);
            if (TakeLines(lines, progress, ref last) is { } failure)
                return failure;
        }

        return (lines.Rest.IsEmpty ? null : TakeLine(lines.Rest, progress, ref last)) ??
            (last == "success" ? null : new Failure(OutcomeKind.Truncated, $"{work} ended without success, at: {last ?? "nothing"}"));
    }

    private Failure? TakeLines(LineBuffer lines, IProgress<PullProgress> progress, ref string? last)
    {
        while (lines.TryTake(out var line))
        {
            if (TakeLine(line, progress, ref last) is { } failure)
                return failure;
        }

        return lines.IsOverfull ? new Failure(OutcomeKind.Malformed, $"a line of {work} has no end") : null;
    }

    private Failure? TakeLine(ReadOnlySpan<byte> line, IProgress<PullProgress> progress, ref string? last)
    {
        if (line.IndexOfAnyExcept(" \t\r\n"u8) < 0)
            return null;
        try
        {
            var said = default(Complaint);
            if (Complaint.TryDecode(line, ref said) && said.HasError)
                return new Failure(OutcomeKind.ServerError, ErrorWords.Of(line) ?? ErrorWords.None);
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            if (root.Text("status") is not { } status)
                return null;
            last = status;
            progress.Report(new PullProgress(status, root.Long("completed"), root.Long("total")));
            return null;
        }
        catch (JsonException)
        {
            return new Failure(OutcomeKind.Malformed, $"a line of {work} is not JSON");
        }
    }

    private Result<bool, LookupFailure> Failed(Failure failure) => channel.Secrets.Clean(failure).ToLookupFailure();
}
