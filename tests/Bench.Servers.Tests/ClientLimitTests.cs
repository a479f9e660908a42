using System.Net;
using System.Net.Sockets;
using Bench.Core.Records;
using Bench.Servers.Http;

namespace Bench.Servers.Tests;

/// <summary>What runs out on the harness's own machine is no refusal of the server's.</summary>
public sealed class ClientLimitTests
{
    [Theory]
    [InlineData(SocketError.TooManyOpenSockets, OutcomeKind.ClientLimit)]
    [InlineData(SocketError.AddressNotAvailable, OutcomeKind.ClientLimit)] // no free port
    [InlineData(SocketError.NoBufferSpaceAvailable, OutcomeKind.ClientLimit)]
    [InlineData(SocketError.ConnectionRefused, OutcomeKind.Refused)]
    [InlineData(SocketError.HostUnreachable, OutcomeKind.Refused)]
    public void It_is_an_outcome_of_its_own(SocketError error, OutcomeKind kind) =>
        Assert.Equal(kind, Dialer.Explain(new SocketException((int)error), new DnsEndPoint("host", 1)).Kind);
}
