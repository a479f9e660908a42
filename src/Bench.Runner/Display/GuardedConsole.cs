namespace Bench.Runner.Display;

/// <summary>The console's two streams for people, guarded: losing them never ends a run.</summary>
internal static class GuardedConsole
{
    /// <summary>The reason why one of them was closed; null while none is.</summary>
    public static string? Lost { get; private set; }

    public static void Install()
    {
        Console.SetOut(Guard(() => Console.Out, "standard output"));
        Console.SetError(Guard(() => Console.Error, "standard error"));
    }

    private static TextWriter Guard(Func<TextWriter> stream, string name)
    {
        try
        {
            return new GuardedWriter(stream(), why => Lost ??= $"{name}: {why}");
        }
        catch (IOException closed) // there never was one: the shell closed it
        {
            Lost ??= $"{name}: {closed.Message}";
            return TextWriter.Null;
        }
    }
}
