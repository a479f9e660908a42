using System.Net;
using System.Net.Sockets;
using Bench.Core.Plans;
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

    public static TheoryData<Exception, OutcomeKind> Failures => new()
    {
        { new InsufficientMemoryException(), OutcomeKind.ClientLimit }, // also what the start of a thread throws where there may be no more
        { new HttpRequestException(
            "", new TypeInitializationException("engine of sockets", new InsufficientMemoryException())), OutcomeKind.ClientLimit },
        { new AggregateException(new IOException(), new InsufficientMemoryException()), OutcomeKind.ClientLimit },
        // in the middle of a connection
        { new HttpRequestException(
            "", new IOException("", new SocketException((int)SocketError.NoBufferSpaceAvailable))), OutcomeKind.ClientLimit },
        { new IOException("", new SocketException((int)SocketError.TooManyOpenSockets)), OutcomeKind.ClientLimit },
        { new IOException("", new SocketException((int)SocketError.ConnectionReset)), OutcomeKind.Reset },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Whatever_is_under_way_then_ends_by_it(Exception thrown, OutcomeKind kind)
    {
        using var watch = new RequestWatch(RequestTimeouts.Default, streamed: true, TimeProvider.System, CancellationToken.None);

        Assert.True(TransportFailure.Explains(thrown));
        Assert.Equal(kind, TransportFailure.From(thrown, watch).Kind);
        Assert.False(OddAnswer.Explains(thrown));
    }
}
