using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Servers.Answers;
using Bench.Servers.Http;
using static System.FormattableString;

namespace Bench.Servers.Lookups;

/// <summary>Asks questions that are no part of the measurement; failures come back as values.</summary>
internal sealed class LookupChannel(HttpChannel channel, ServerSpec server, TimeProvider time)
{
    private const int MaxBody = 64 * 1024 * 1024;

    /// <summary>For what is answered with a status alone.</summary>
    public Task<Result<bool, LookupFailure>> TellAsync(Question question, CancellationToken cancellation) =>
        AskAsync(question, (_, _) => new Result<bool, LookupFailure>.Done(true), cancellation);

    /// <param name="read">Finds the value in the answer, a JSON object without an error.</param>
    public Task<Result<T, LookupFailure>> AskAsync<T>(
        Question question, Func<JsonElement, Answer<T>> read, CancellationToken cancellation) =>
        AskAsync(question, (body, status) => Decode(body, question.Path, status, read), cancellation);

    private async Task<Result<T, LookupFailure>> AskAsync<T>(
        Question question, Func<ReadOnlyMemory<byte>, int, Result<T, LookupFailure>> decode, CancellationToken cancellation)
    {
        using var watch = new RequestWatch(question.Limits, streamed: false, time, cancellation);
        using var request = channel.Request(channel.UriOf(question.Path), question.Body, question.Limits.Connect);
        request.Method = question.Method ?? request.Method;
        int? status = null;
        try
        {
            watch.Start();
            using var response = await channel.Lookups.SendAsync(request, watch.Token);
            status = (int)response.StatusCode;
            channel.Heed(response);
            if (status is < 200 or >= 300)
                return Failed<T>(await Rejection.ReadAsync(response, server, time, watch));
            if (ContentCoding.FaultOf(response) is { } compressed)
                return Failed<T>(compressed);

            using var body = new BodyBuffer(MaxBody);
            await using var stream = await response.Content.ReadAsStreamAsync(watch.Token);
            return await body.FillAsync(stream, time, watch.Token)
                ? decode(channel.Secrets.Mask(body.Written), status.Value)
                : Failed<T>(new Failure(
                    OutcomeKind.Malformed, Invariant($"{question.Path} answered more than {MaxBody / 1024 / 1024} MiB"), status));
        }
        catch (Exception e) when (TransportFailure.Explains(e))
        {
            return Failed<T>(TransportFailure.From(e, watch, status));
        }
        catch (Exception e) when (OddAnswer.Explains(e))
        {
            return Failed<T>(OddAnswer.From(e, status));
        }
    }

    private Result<T, LookupFailure> Decode<T>(ReadOnlyMemory<byte> body, string path, int status, Func<JsonElement, Answer<T>> read) =>
        LookupReading.Decode(body, path, status, server.Kind, read, out var value) is { } failure
            ? Failed<T>(failure)
            : value!;

    private Result<T, LookupFailure> Failed<T>(Failure failure) => channel.Secrets.Clean(failure).ToLookupFailure();
}
