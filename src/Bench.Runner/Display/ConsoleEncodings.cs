using System.Text;

namespace Bench.Runner.Display;

/// <summary>The encodings of this process's console. On Windows they are the console's own, which other programs in it share.</summary>
internal sealed class ConsoleEncodings : IConsoleEncodings
{
    public Encoding Output
    {
        get => Console.OutputEncoding;
        set => Console.OutputEncoding = value;
    }

    public Encoding Input
    {
        get => Console.InputEncoding;
        set => Console.InputEncoding = value;
    }
}
