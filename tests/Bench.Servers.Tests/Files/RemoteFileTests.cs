using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Servers.Files;
using Bench.Testing.Servers;
using Microsoft.Extensions.Time.Testing;
using static Bench.Servers.Tests.Files.RemoteParts;

namespace Bench.Servers.Tests.Files;

/// <summary>A file behind a URL is read part by part.</summary>
public sealed class RemoteFileTests
{
    [Fact]
    public async Task Only_the_bytes_that_are_asked_for_are_fetched()
    {
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Part(0, 0));
        server.Next(FilePath, Part(4, 7));
        using var file = await OpenAsync(At(server));

        Assert.Equal((16, "4567"), (file.Length, await TextAsync(file, 4, 4)));
        Assert.Equal(["bytes=0-0", "bytes=4-7"], server.RequestsTo(FilePath).Select(request => request.Headers["Range"]));
        Assert.Equal(1, server.ConnectionCount);
    }

    [Fact]
    public async Task Behind_its_end_there_is_nothing_and_nobody_is_asked()
    {
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Part(0, 0));
        server.Next(FilePath, Part(14, 15));
        using var file = await OpenAsync(At(server));

        Assert.Equal(("ef", "", ""), (await TextAsync(file, 14, 5), await TextAsync(file, 16, 5), await TextAsync(file, 3, 0)));
        Assert.Equal(2, server.RequestsTo(FilePath).Count);
    }

    [Fact]
    public async Task A_server_that_hangs_up_after_each_answer_is_asked_on_another_connection()
    {
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Part(0, 0).Close());
        server.Next(FilePath, Part(1, 2).Close());
        using var file = await OpenAsync(At(server));

        Assert.Equal("12", await TextAsync(file, 1, 2));
    }

    [Fact]
    public async Task A_kept_connection_that_breaks_as_it_is_used_again_is_replaced()
    {
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Part(0, 0));
        server.Next(FilePath, Script.Nothing.Close());
        server.Next(FilePath, Part(1, 2));
        using var file = await OpenAsync(At(server));

        Assert.Equal("12", await TextAsync(file, 1, 2));
    }

    [Fact]
    public async Task It_is_read_over_tls()
    {
        await using var server = ScriptedServer.Start(options => options.Certificate = TestCertificates.Create().Server);
        server.Next(FilePath, Part(0, 0));
        server.Next(FilePath, Part(3, 4));
        using var file = await OpenAsync(At(server) with { Tls = new TlsSpec { Insecure = true } });

        Assert.Equal("34", await TextAsync(file, 3, 2));
    }

    [Fact]
    public async Task A_file_that_has_another_length_than_before_was_replaced()
    {
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Part(0, 0));
        server.Next(FilePath, Part(4, 7, All + "g"));
        using var file = await OpenAsync(At(server));

        var refused = await Assert.ThrowsAsync<ByteSourceException>(() => TextAsync(file, 4, 4));
        Assert.EndsWith(
            "/model.gguf had 16 bytes and now has 17: it was replaced while it was read", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_has_become_shorter_than_what_is_asked_for_was_replaced()
    {
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Part(0, 0));
        server.Next(FilePath, Script.Respond(416, "text/plain", "", "Content-Range: bytes */3"));
        using var file = await OpenAsync(At(server));

        var refused = await Assert.ThrowsAsync<ByteSourceException>(() => TextAsync(file, 4, 4));
        Assert.EndsWith("/model.gguf became shorter while it was read", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_waited_for_a_minute()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        await using var server = ScriptedServer.Start();
        server.Always(FilePath, Script.Nothing.Signal(asked).Stall());
        var opening = OpenAsync(At(server), time);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(60));

        var refused = await Assert.ThrowsAsync<ByteSourceException>(() => opening);
        Assert.EndsWith("/model.gguf did not send its part within 1m", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_stops_coming_is_waited_for_a_minute()
    {
        var time = new FakeTimeProvider();
        var sent = new TaskCompletionSource();
        await using var server = ScriptedServer.Start();
        server.Next(FilePath, Part(0, 0));
        server.Next(
            FilePath,
            Script.Nothing.Raw("HTTP/1.1 206 Part\r\nContent-Range: bytes 4-7/16\r\nContent-Length: 4\r\n\r\n45").Signal(sent).Stall());
        using var file = await OpenAsync(At(server), time);
        var reading = TextAsync(file, 4, 4);
        await sent.Task.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(60));

        var refused = await Assert.ThrowsAsync<ByteSourceException>(() => reading);
        Assert.EndsWith("/model.gguf did not send its part within 1m", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_asks_may_give_up()
    {
        using var cancelled = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        await using var server = ScriptedServer.Start();
        server.Always(FilePath, Script.Nothing.Signal(asked).Stall());
        var opening = RemoteFile.OpenAsync(At(server), TimeProvider.System, cancelled.Token);
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }
}
