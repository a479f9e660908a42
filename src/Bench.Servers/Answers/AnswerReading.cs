using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Servers.Http;

namespace Bench.Servers.Answers;

/// <summary>From the head of a response to the outcome of its request, whatever the server sent.</summary>
internal static class AnswerReading
{
    /// <summary>Completes the trace, or says why the request is not ok and leaves the trace to the caller.</summary>
    public static async ValueTask<Failure?> ReadAsync(
        HttpResponseMessage response, IAnswer answer, ServerSpec server, RequestTrace trace, RequestWatch watch)
    {
        try
        {
            return await JudgeAsync(response, answer, server, trace, watch);
        }
        catch (Exception e) when (OddAnswer.Explains(e))
        {
            return OddAnswer.From(e, (int)response.StatusCode);
        }
    }

    private static async ValueTask<Failure?> JudgeAsync(
        HttpResponseMessage response, IAnswer answer, ServerSpec server, RequestTrace trace, RequestWatch watch)
    {
        var status = (int)response.StatusCode;
        if (status is < 200 or >= 300)
            return await Rejection.ReadAsync(response, server, trace.Clock.Time, watch);
        if (ContentCoding.FaultOf(response) is { } compressed)
            return compressed;
        await using var body = await response.Content.ReadAsStreamAsync(watch.Token);
        if (!PageInPlace.IsLikely(response))
            return await answer.ReadAsync(body, status, trace, watch);
        var (page, begun) = await PageInPlace.LookAsync(body, trace.Clock.Time, watch);
        return page is { } failure ? failure with { HttpStatus = status } : await answer.ReadAsync(begun, status, trace, watch);
    }
}
