using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.Ollama;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>One request of one cell, from the factory to the record.</summary>
internal static class Asking
{
    public const string Line = """{"model":"truth","message":{"role":"assistant","content":" word"},"done":false}""";

    public const string Final =
        """{"model":"truth","message":{"role":"assistant","content":""},"done":true,"done_reason":"stop","total_duration":9000000,"load_duration":1000000,"prompt_eval_count":20,"prompt_eval_duration":3000000,"eval_count":2,"eval_duration":4000000}""";

    public static PlanCell Cell(Endpoint endpoint = Endpoint.Chat, bool stream = true, string model = "truth:latest") =>
        SampleCell.Chat() with
        {
            Model = new ModelChoice { Name = model, Tag = model },
            Workload = SampleCell.Workload(endpoint, stream),
        };

    public static OllamaClient Client(ScriptedServer server, TimeProvider? time = null) => Client(SampleCell.Server(server.Address), time);

    public static OllamaClient Client(ServerSpec server, TimeProvider? time = null) =>
        new(server, new RunClock(time ?? TimeProvider.System));

    public static async Task<RequestRecord> SendAsync(ScriptedServer server, PlanCell? cell = null, TimeProvider? time = null)
    {
        await using var client = Client(server, time);
        return await SendAsync(client, cell ?? Cell(), time);
    }

    public static Task<RequestRecord> SendAsync(OllamaClient client, PlanCell cell, TimeProvider? time = null) =>
        Begin(client, cell, TestContext.Current.CancellationToken, time).Record;

    /// <summary>For tests that look on while the answer comes.</summary>
    public static (Task<RequestRecord> Record, RequestTrace Trace) Begin(
        OllamaClient client, PlanCell cell, CancellationToken cancellation, TimeProvider? time = null)
    {
        var clock = new RunClock(time ?? TimeProvider.System);
        var trace = new RequestTrace(clock);
        trace.Begin(clock.Now);
        return (EndAsync(client.CreateSender(cell), cell.Workload.OutputTokens.Single!.Value, trace, cancellation), trace);
    }

    private static async Task<RequestRecord> EndAsync(
        IRequestSender sender, int outputTokens, RequestTrace trace, CancellationToken cancellation)
    {
        await sender.SendAsync(sender.Prepare(new RequestContent("Count to ten.", outputTokens)), trace, cancellation);
        return trace.ToRecord(SampleRecord.Identity());
    }

    public static T Value<T>(this Result<T, LookupFailure> lookup) =>
        lookup.Match(value => value, failure => throw new InvalidOperationException($"failed: {failure}"));

    public static LookupFailure Failure<T>(this Result<T, LookupFailure> lookup) =>
        lookup.Match(value => throw new InvalidOperationException($"found: {value}"), failure => failure);
}
