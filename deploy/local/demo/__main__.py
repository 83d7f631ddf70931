"""python -m deploy.local.demo --url http://127.0.0.1:8080: tell the story, then compare with the article."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from deploy.local.demo.load import LoadFailed, load
from deploy.local.demo.report import expected_figures, figures_from, progress, table
from deploy.local.demo.story import story


def main(
    url: Annotated[str, typer.Option(help="Where the house answers.")] = "http://127.0.0.1:8080",
    seed: Annotated[int, typer.Option(help="Another seed tells another story with the same totals.")] = 3,
) -> None:
    console = Console()
    try:
        right = asyncio.run(_tell(url, seed, console))
    except LoadFailed as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None
    if not right:
        raise typer.Exit(1)


async def _tell(url: str, seed: int, console: Console) -> bool:
    with progress(console) as show:
        loaded = await load(url, story(seed), show=show)
    if loaded.already:
        console.print("演示数据已在库中，不再重复载入。")
    return table(await figures_from(url, loaded.positions), expected_figures(), console)


if __name__ == "__main__":
    typer.run(main)
