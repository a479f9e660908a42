using System.Net.Sockets;
using Bench.Core.Limits;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Servers.Http;

namespace Bench.Servers.Tests.Http;

public sealed class TransportFailureTests
{
    private const string NoSockets = "this process may open no more sockets (ulimit -n)";
    private const string NoMemory = "this machine has no memory left for another socket";

    [Theory]
    [InlineData(SocketError.TooManyOpenSockets, NoSockets)]
    [InlineData(SocketError.ProcessLimit, NoSockets)]
    [InlineData(SocketError.NoBufferSpaceAvailable, NoMemory)]
    public void A_socket_that_the_machine_of_the_harness_refuses_is_no_fault_of_the_server(SocketError error, string words) =>
        Assert.Equal(new Failure(OutcomeKind.ClientLimit, words), From(new HttpRequestException("send", new SocketException((int)error))));

    [Theory]
    [InlineData(SocketError.ConnectionReset)]
    [InlineData(SocketError.ConnectionAborted)]
    public void A_connection_that_breaks_is_reset(SocketError error)
    {
        var failure = From(new IOException("read", new SocketException((int)error)));

        Assert.Equal(OutcomeKind.Reset, failure.Kind);
        Assert.StartsWith("the connection broke: ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.InvalidResponse)]
    [InlineData(HttpRequestError.ConfigurationLimitExceeded)]
    [InlineData(HttpRequestError.HttpProtocolError)]
    public void What_is_not_HTTP_is_malformed_before_the_headers_and_after_them(HttpRequestError error)
    {
        var expected = new Failure(OutcomeKind.Malformed, "not valid HTTP: the innermost words");
        var inner = new IOException("the innermost words");

        Assert.Equal(expected, From(new HttpRequestException(error, "outer", inner)));
        Assert.Equal(expected, From(new HttpIOException(error, "outer", inner)));
    }

    [Fact]
    public void An_answer_that_ends_too_early_is_truncated()
    {
        var expected = new Failure(OutcomeKind.Truncated, "the server closed the connection before the answer was complete");

        Assert.Equal(expected, From(new HttpRequestException(HttpRequestError.ResponseEnded)));
        Assert.Equal(expected, From(new IOException("copy", new HttpIOException(HttpRequestError.ResponseEnded))));
    }

    [Fact]
    public void An_error_that_has_no_meaning_of_its_own_is_a_reset_in_the_innermost_words() =>
        Assert.Equal(
            new Failure(OutcomeKind.Reset, "inner"),
            From(new HttpRequestException(HttpRequestError.Unknown, "outer", new IOException("inner"))));

    [Fact]
    public void Memory_that_the_harness_lacks_is_its_own_limit_however_deep_it_is_wrapped() =>
        Assert.Equal(
            new Failure(OutcomeKind.ClientLimit, HarnessLimit.Words),
            From(new HttpRequestException("outer", new IOException("read", new InsufficientMemoryException()))));

    [Fact]
    public void What_the_watch_says_comes_first_and_the_status_is_kept()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var watch = new RequestWatch(RequestTimeouts.Default, streamed: true, TimeProvider.System, cancelled.Token);

        Assert.Equal(
            new Failure(OutcomeKind.Cancelled, "cancelled", 200),
            TransportFailure.From(new SocketException((int)SocketError.ConnectionReset), watch, httpStatus: 200));
    }

    private static Failure From(Exception exception)
    {
        using var watch = new RequestWatch(RequestTimeouts.Default, streamed: true, TimeProvider.System, CancellationToken.None);
        return TransportFailure.From(exception, watch);
    }
}
