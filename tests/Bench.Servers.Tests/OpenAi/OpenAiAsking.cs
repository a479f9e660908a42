using Bench.Core.Contracts;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Servers.OpenAi;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests.OpenAi;

/// <summary>One request of one cell through /v1, from the factory to the record.</summary>
internal static class OpenAiAsking
{
    public static OpenAiClient Client(ScriptedServer server) => Client(server.Address);

    public static OpenAiClient Client(Uri address, RequestChanges? changes = null) =>
        new(
            SampleCell.Server(address) with { Kind = ServerKind.OpenAi, Request = changes ?? RequestChanges.None },
            new RunClock(TimeProvider.System));

    public static async Task<RequestRecord> SendAsync(OpenAiClient client, PlanCell cell, IReadOnlyList<Exchange>? history = null)
    {
        var trace = new RequestTrace(new RunClock(TimeProvider.System));
        trace.Begin(trace.Clock.Now);
        var sender = client.CreateSender(cell);
        var content = new RequestContent("Count to ten.", cell.Workload.OutputTokens.Single!.Value);
        await sender.SendAsync(sender.Prepare(history ?? [], content), trace, TestContext.Current.CancellationToken);
        return trace.ToRecord(SampleRecord.Identity());
    }
}
