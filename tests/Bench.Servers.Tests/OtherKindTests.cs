using Bench.Core.Contracts;
using Bench.Core.Time;
using Bench.Servers.OpenAi;
using Bench.Testing.Samples;
using Bench.Testing.Servers;

namespace Bench.Servers.Tests;

/// <summary>
/// A kind of server that the product does not have is spoken to by the client of its wire format, in its own paths and words.
/// </summary>
public sealed class OtherKindTests
{
    [Fact]
    public async Task Its_requests_go_to_its_own_path()
    {
        await using var server = ScriptedServer.Start();
        var clock = new RunClock(TimeProvider.System);
        await using var client = ServerClients.Create(SampleCell.Server(server.Address) with { Kind = SampleKind.Toy }, clock);
        var sender = client.CreateSender(Asking.Cell());
        var trace = new RequestTrace(clock);
        trace.Begin(clock.Now);

        await sender.SendAsync(sender.Prepare(new RequestContent("Count to ten.", 5)), trace, TestContext.Current.CancellationToken);

        Assert.IsType<OpenAiClient>(client);
        Assert.Single(server.RequestsTo("/toys/chat"));
    }
}
