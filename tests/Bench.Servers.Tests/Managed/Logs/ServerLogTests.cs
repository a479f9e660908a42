using Bench.Servers.Managed.Logs;

namespace Bench.Servers.Tests.Managed.Logs;

public sealed class ServerLogTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bench-log-");

    [Fact]
    public void Each_start_has_a_file_of_its_own()
    {
        var names = Enumerable.Range(0, 3).Select(_ => Path.GetFileName(Create("v1").Path));

        Assert.Equal(["v1.log", "v1-2.log", "v1-3.log"], names);
    }

    [Theory]
    [InlineData("../../etc/passwd", "_.._etc_passwd.log")]
    [InlineData("a b", "a_b.log")]
    [InlineData("..", "server.log")]
    public void A_name_of_a_server_leads_to_no_other_folder(string server, string file)
    {
        var log = Create(server);

        Assert.Equal(Path.Combine(_folder.FullName, file), log.Path);
    }

    [Fact]
    public void The_last_lines_are_told_on_a_line_each_as_they_can_be_shown()
    {
        var log = Create("v1");
        File.WriteAllText(log.Path, "first\n\n" + string.Concat(Enumerable.Range(1, 11).Select(i => $"{i}\r\n")) + "\u001b[31mred");

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "\uFFFD[31mred"], log.LastLines());
    }

    [Fact]
    public void Lines_of_any_length_are_cut()
    {
        var log = Create("v1");
        File.WriteAllText(log.Path, new string('a', 1_000_000) + "\nend\n" + new string('b', 1000));

        Assert.Equal(["end", new string('b', 300) + "… (1000 characters in all)"], log.LastLines());
    }

    [Fact]
    public void A_server_that_wrote_nothing_has_no_last_lines() => Assert.Empty(Create("v1").LastLines());

    [Fact]
    public void A_log_that_somebody_removed_has_no_last_lines()
    {
        var log = Create("v1");
        File.Delete(log.Path);

        Assert.Empty(log.LastLines());
    }

    [Fact]
    public void Facts_are_read_while_the_server_writes()
    {
        var log = Create("v1");
        using var server =
            new StreamWriter(new FileStream(log.Path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        server.Write("load_tensors: offloaded 5/37 layers to GPU\nunfinish");

        Assert.Equal(5, log.Facts().LayersOffloaded);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ServerLog Create(string server) => ServerLog.Create(_folder.FullName, server);
}
