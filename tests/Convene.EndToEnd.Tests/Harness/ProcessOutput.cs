using System.Diagnostics;
using System.Text;

namespace Convene.EndToEnd.Tests.Harness;

/// <summary>What processes wrote on both of their outputs, in the order it came.</summary>
internal sealed class ProcessOutput
{
    private readonly Lock _gate = new();
    private readonly StringBuilder _text = new();

    public void Follow(Process process)
    {
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_gate)
        {
            return _text.ToString();
        }
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (_gate)
            {
                _text.AppendLine(line);
            }
        }
    }
}
