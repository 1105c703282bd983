<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB">
<context>
    <name>dadeum::ui::ChartTable</name>
    <message>
        <source>One row in %1 of %2</source>
        <translation>One row in %1 of %2</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ChecksCard</name>
    <message>
        <source>%1 rows read in %2 s</source>
        <translation>%1 rows read in %2 s</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are longer than the max length; the end is cut.</source>
        <translation>
            <numerusform>%n row are longer than the max length; the end is cut.</numerusform>
            <numerusform>%n rows are longer than the max length; the end is cut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Leave out</translation>
    </message>
    <message>
        <source>Rows that are too long are not trained at all</source>
        <translation>Rows that are too long are not trained at all</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) have no answer within the max length and are not trained.</source>
        <translation>
            <numerusform>%n row have no answer within the max length and are not trained.</numerusform>
            <numerusform>%n rows have no answer within the max length and are not trained.</numerusform>
        </translation>
    </message>
    <message>
        <source>Raise the length</source>
        <translation>Raise the length</translation>
    </message>
    <message>
        <source>Raises the max length so that every row fits</source>
        <translation>Raises the max length so that every row fits</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) are there more than once.</source>
        <translation>
            <numerusform>%n row are there more than once.</numerusform>
            <numerusform>%n rows are there more than once.</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep one each</source>
        <translation>Keep one each</translation>
    </message>
    <message>
        <source>Further copies of a row are not trained</source>
        <translation>Further copies of a row are not trained</translation>
    </message>
    <message numerus="yes">
        <source>%n training row(s) are in the validation file too.</source>
        <translation>
            <numerusform>%n training row are in the validation file too.</numerusform>
            <numerusform>%n training rows are in the validation file too.</numerusform>
        </translation>
    </message>
    <message>
        <source>Takes these rows out of the training</source>
        <translation>Takes these rows out of the training</translation>
    </message>
    <message>
        <source>Row %1: %2</source>
        <translation>Row %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) cannot be used and are left out.</source>
        <translation>
            <numerusform>%n row cannot be used and are left out.</numerusform>
            <numerusform>%n rows cannot be used and are left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message numerus="yes">
        <source>Only %n row(s): the model may learn them by heart.</source>
        <translation>
            <numerusform>Only %n row: the model may learn them by heart.</numerusform>
            <numerusform>Only %n rows: the model may learn them by heart.</numerusform>
        </translation>
    </message>
    <message>
        <source>No empty answers, no doubles, nothing cut.</source>
        <translation>No empty answers, no doubles, nothing cut.</translation>
    </message>
    <message>
        <source>Which rows, and why</source>
        <translation>Which rows, and why</translation>
    </message>
    <message numerus="yes">
        <source>Fix all %n</source>
        <translation>
            <numerusform>Fix all %n</numerusform>
            <numerusform>Fix all %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Presses every button above</source>
        <translation>Presses every button above</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Korean</translation>
    </message>
    <message>
        <source>Latin letters</source>
        <translation>Latin letters</translation>
    </message>
    <message>
        <source>Chinese</source>
        <translation>Chinese</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>Japanese</translation>
    </message>
    <message>
        <source>other</source>
        <translation>other</translation>
    </message>
    <message>
        <source>Letters of the answers: %1</source>
        <translation>Letters of the answers: %1</translation>
    </message>
    <message>
        <source>Data check</source>
        <translation>Data check</translation>
    </message>
    <message>
        <source>Fixes hold for this run only. Your files stay as they are.</source>
        <translation>Fixes hold for this run only. Your files stay as they are.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::CommandPalette</name>
    <message>
        <source>Search or command</source>
        <translation>Search or command</translation>
    </message>
    <message>
        <source>Search runs, pages and commands</source>
        <translation>Search runs, pages and commands</translation>
    </message>
    <message>
        <source>Type a few letters; Up and Down choose, Enter opens, Esc closes.</source>
        <translation>Type a few letters; Up and Down choose, Enter opens, Esc closes.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Found</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::CompareCharts</name>
    <message>
        <source>step</source>
        <translation>step</translation>
    </message>
    <message>
        <source>epoch</source>
        <translation>epoch</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>tokens</translation>
    </message>
    <message>
        <source>time since start</source>
        <translation>time since start</translation>
    </message>
    <message>
        <source>time of day</source>
        <translation>time of day</translation>
    </message>
    <message>
        <source>training</source>
        <translation>training</translation>
    </message>
    <message>
        <source>evaluation</source>
        <translation>evaluation</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>Chart: %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>No groups</source>
        <translation>No groups</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Save chart</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 could not be written. Choose another folder.</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Copy picture</translation>
    </message>
    <message>
        <source>Save as PNG…</source>
        <translation>Save as PNG…</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Picture (*.png)</translation>
    </message>
    <message>
        <source>Save as SVG…</source>
        <translation>Save as SVG…</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Drawing (*.svg)</translation>
    </message>
    <message>
        <source>Save values as CSV…</source>
        <translation>Save values as CSV…</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Charts</translation>
    </message>
    <message>
        <source>Choose which metrics have a chart</source>
        <translation>Choose which metrics have a chart</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Optimiser steps</source>
        <translation>Optimiser steps</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Epoch</translation>
    </message>
    <message>
        <source>Passes over the data; for runs with other batch sizes</source>
        <translation>Passes over the data; for runs with other batch sizes</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Tokens seen</source>
        <translation>Tokens seen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Time since the start of each run</source>
        <translation>Time since the start of each run</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Date and time of day</source>
        <translation>Date and time of day</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Smoothing</translation>
    </message>
    <message>
        <source>How much of the noise between steps is taken out; 0 shows every step</source>
        <translation>How much of the noise between steps is taken out; 0 shows every step</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Log scale</translation>
    </message>
    <message>
        <source>Small losses get as much room as large ones</source>
        <translation>Small losses get as much room as large ones</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Evaluation</translation>
    </message>
    <message>
        <source>Show evaluations as points</source>
        <translation>Show evaluations as points</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Raw</translation>
    </message>
    <message>
        <source>Show the unsmoothed curves behind</source>
        <translation>Show the unsmoothed curves behind</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Group by</translation>
    </message>
    <message>
        <source>Mean and deviation of the runs that share a setting</source>
        <translation>Mean and deviation of the runs that share a setting</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Save the chart</translation>
    </message>
    <message>
        <source>Copy or save the first chart; every chart has this menu on right click</source>
        <translation>Copy or save the first chart; every chart has this menu on right click</translation>
    </message>
    <message>
        <source>Show as a table (T)</source>
        <translation>Show as a table (T)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ComparePage</name>
    <message numerus="yes">
        <source>%n runs</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message>
        <source>marked = not like the baseline</source>
        <translation>marked = not like the baseline</translation>
    </message>
    <message numerus="yes">
        <source>marked = not like the baseline; %n equal settings hidden</source>
        <translation>
            <numerusform>marked = not like the baseline; %n equal setting hidden</numerusform>
            <numerusform>marked = not like the baseline; %n equal settings hidden</numerusform>
        </translation>
    </message>
    <message>
        <source>Save tables</source>
        <translation>Save tables</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 could not be written. Choose another folder.</translation>
    </message>
    <message>
        <source>Add run</source>
        <translation>Add run</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curves</translation>
    </message>
    <message>
        <source>Curves, settings and results</source>
        <translation>Curves, settings and results</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Sample pages of all runs side by side</source>
        <translation>Sample pages of all runs side by side</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Which settings led to which result</source>
        <translation>Which settings led to which result</translation>
    </message>
    <message>
        <source>Choose the runs to compare</source>
        <translation>Choose the runs to compare</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Report…</translation>
    </message>
    <message>
        <source>Write this comparison as one HTML file</source>
        <translation>Write this comparison as one HTML file</translation>
    </message>
    <message>
        <source>Choose two to eight runs to see what changed, and whether it mattered.</source>
        <translation>Choose two to eight runs to see what changed, and whether it mattered.</translation>
    </message>
    <message>
        <source>Choose runs</source>
        <translation>Choose runs</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>What differs</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>Also show settings that are equal</source>
        <translation>Also show settings that are equal</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Results</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Save both tables as a file</source>
        <translation>Save both tables as a file</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>Settings that differ</translation>
    </message>
    <message>
        <source>Final numbers, the best of each row marked</source>
        <translation>Final numbers, the best of each row marked</translation>
    </message>
    <message>
        <source>What we see</source>
        <translation>What we see</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::CompareTableModel</name>
    <message>
        <source>Lower is better</source>
        <translation>Lower is better</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>Higher is better</translation>
    </message>
    <message>
        <source>%1, best</source>
        <translation>%1, best</translation>
    </message>
    <message>
        <source>%1, unlike the baseline</source>
        <translation>%1, unlike the baseline</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ComputerCard</name>
    <message>
        <source>of %1</source>
        <translation>of %1</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Video memory</source>
        <translation>Video memory</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Dadeum now</source>
        <translation>Dadeum now</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Peak</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Predicted</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>GPU load</source>
        <translation>GPU load</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>RAM</source>
        <translation>RAM</translation>
    </message>
    <message>
        <source>CPU load</source>
        <translation>CPU load</translation>
    </message>
    <message>
        <source>Dadeum&apos;s RAM</source>
        <translation>Dadeum&apos;s RAM</translation>
    </message>
    <message>
        <source>Last minute: %1 to %2 %3</source>
        <translation>Last minute: %1 to %2 %3</translation>
    </message>
    <message>
        <source>Peak of this run</source>
        <translation>Peak of this run</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DataPage</name>
    <message>
        <source>Open data</source>
        <translation>Open data</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>The wizard lets you choose what the columns are.</source>
        <translation>The wizard lets you choose what the columns are.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>%1 rows, %2 tokens for %3, %4 of them answers.</source>
        <translation>%1 rows, %2 tokens for %3, %4 of them answers.</translation>
    </message>
    <message numerus="yes">
        <source>%n web page(s).</source>
        <translation>
            <numerusform>%n web page.</numerusform>
            <numerusform>%n web pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Data sets</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too</source>
        <translation>Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too</translation>
    </message>
    <message>
        <source>New run with it</source>
        <translation>New run with it</translation>
    </message>
    <message>
        <source>New run with this data set</source>
        <translation>New run with this data set</translation>
    </message>
    <message>
        <source>Opens the wizard with this data set</source>
        <translation>Opens the wizard with this data set</translation>
    </message>
    <message>
        <source>Take out of the list</source>
        <translation>Take out of the list</translation>
    </message>
    <message>
        <source>Only sets that no run used; the file itself stays</source>
        <translation>Only sets that no run used; the file itself stays</translation>
    </message>
    <message>
        <source>Up and Down choose a data set, Enter starts a new run with it.</source>
        <translation>Up and Down choose a data set, Enter starts a new run with it.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DataSetModel</name>
    <message>
        <source>missing</source>
        <translation>missing</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>built in</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n run</numerusform>
            <numerusform>%n runs</numerusform>
        </translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>not used yet</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DataStep</name>
    <message>
        <source>Open files…</source>
        <translation>Open files…</translation>
    </message>
    <message>
        <source>Demo pages</source>
        <translation>Demo pages</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>Open data</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>seed %1</translation>
    </message>
    <message>
        <source>The same seed always makes the same split, so runs can be compared.</source>
        <translation>The same seed always makes the same split, so runs can be compared.</translation>
    </message>
    <message>
        <source>Validation rows come from %1.</source>
        <translation>Validation rows come from %1.</translation>
    </message>
    <message>
        <source>Drop a file here, or choose one.</source>
        <translation>Drop a file here, or choose one.</translation>
    </message>
    <message>
        <source>400 built-in web pages in Korean and English</source>
        <translation>400 built-in web pages in Korean and English</translation>
    </message>
    <message>
        <source>Choose which column is the question and which the answer.</source>
        <translation>Choose which column is the question and which the answer.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <translation>Found by itself</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Data set</source>
        <translation>Data set</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Change…</translation>
    </message>
    <message>
        <source>Change the data</source>
        <translation>Change the data</translation>
    </message>
    <message>
        <source>Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too</source>
        <translation>Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too</translation>
    </message>
    <message>
        <source>Rows used</source>
        <translation>Rows used</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>System message</source>
        <translation>System message</translation>
    </message>
    <message>
        <source>Stands in front of every conversation; empty = what the chat template says.</source>
        <translation>Stands in front of every conversation; empty = what the chat template says.</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>Part for evaluation</source>
        <translation>Part for evaluation</translation>
    </message>
    <message>
        <source>Rows that are measured but never trained</source>
        <translation>Rows that are measured but never trained</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chat template</translation>
    </message>
    <message>
        <source>How turns are written for the model</source>
        <translation>How turns are written for the model</translation>
    </message>
    <message>
        <source>Train on answers only</source>
        <translation>Train on answers only</translation>
    </message>
    <message>
        <source>Only answers count for the loss; prompts are read but not learnt</source>
        <translation>Only answers count for the loss; prompts are read but not learnt</translation>
    </message>
    <message>
        <source>the model&apos;s own</source>
        <translation>the model&apos;s own</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>not used</translation>
    </message>
    <message>
        <source>question</source>
        <translation>question</translation>
    </message>
    <message>
        <source>more of the question</source>
        <translation>more of the question</translation>
    </message>
    <message>
        <source>answer (trained)</source>
        <translation>answer (trained)</translation>
    </message>
    <message>
        <source>system message</source>
        <translation>system message</translation>
    </message>
    <message>
        <source>text (trained)</source>
        <translation>text (trained)</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>conversation</translation>
    </message>
    <message>
        <source>What %1 is</source>
        <translation>What %1 is</translation>
    </message>
    <message>
        <source>What the column is for</source>
        <translation>What the column is for</translation>
    </message>
    <message>
        <source>Choose which column is the text and which its class.</source>
        <translation>Choose which column is the text and which its class.</translation>
    </message>
    <message>
        <source>text</source>
        <translation>text</translation>
    </message>
    <message>
        <source>second text</source>
        <translation>second text</translation>
    </message>
    <message>
        <source>class (learnt)</source>
        <translation>class (learnt)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DemoTour</name>
    <message>
        <source>Base model</source>
        <translation>Base model</translation>
    </message>
    <message>
        <source>After training</source>
        <translation>After training</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DeviceCard</name>
    <message>
        <source>idle</source>
        <translation>idle</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DiffPane</name>
    <message>
        <source>Drawing both pages…</source>
        <translation>Drawing both pages…</translation>
    </message>
    <message>
        <source>A page could not be drawn.</source>
        <translation>A page could not be drawn.</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lines</translation>
    </message>
    <message>
        <source>Lines of the source that were added or are missing</source>
        <translation>Lines of the source that were added or are missing</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixels</translation>
    </message>
    <message>
        <source>Where the drawn pages differ</source>
        <translation>Where the drawn pages differ</translation>
    </message>
    <message>
        <source>Page previews are off</source>
        <translation>Page previews are off</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>%1 % of the pixels differ</source>
        <translation>%1 % of the pixels differ</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::DuelBar</name>
    <message>
        <source>Blind duel, round %1</source>
        <translation>Blind duel, round %1</translation>
    </message>
    <message>
        <source>Both are writing. Names stay hidden.</source>
        <translation>Both are writing. Names stay hidden.</translation>
    </message>
    <message>
        <source>Which page is better?</source>
        <translation>Which page is better?</translation>
    </message>
    <message>
        <source>1 is %1, 2 is %2</source>
        <translation>1 is %1, 2 is %2</translation>
    </message>
    <message>
        <source>1 is better</source>
        <translation>1 is better</translation>
    </message>
    <message>
        <source>2 is better</source>
        <translation>2 is better</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>Tie</translation>
    </message>
    <message>
        <source>Both bad</source>
        <translation>Both bad</translation>
    </message>
    <message>
        <source>Vote (key %1)</source>
        <translation>Vote (key %1)</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>Ranking</translation>
    </message>
    <message>
        <source>Who wins how often, from all votes</source>
        <translation>Who wins how often, from all votes</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>Next pair</translation>
    </message>
    <message>
        <source>Another blind round (Enter)</source>
        <translation>Another blind round (Enter)</translation>
    </message>
    <message>
        <source>End the duel</source>
        <translation>End the duel</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::EventsCard</name>
    <message>
        <source>Too early to tell.</source>
        <translation>Too early to tell.</translation>
    </message>
    <message>
        <source>The next evaluation says more.</source>
        <translation>The next evaluation says more.</translation>
    </message>
    <message>
        <source>Going well.</source>
        <translation>Going well.</translation>
    </message>
    <message>
        <source>Evaluation loss is still falling.</source>
        <translation>Evaluation loss is still falling.</translation>
    </message>
    <message>
        <source>Levelling off.</source>
        <translation>Levelling off.</translation>
    </message>
    <message>
        <source>The best evaluation was at step %1.</source>
        <translation>The best evaluation was at step %1.</translation>
    </message>
    <message>
        <source>Overfitting.</source>
        <translation>Overfitting.</translation>
    </message>
    <message>
        <source>Evaluation loss has risen since step %1. The checkpoint from there is kept.</source>
        <translation>Evaluation loss has risen since step %1. The checkpoint from there is kept.</translation>
    </message>
    <message>
        <source>The loss is not a number.</source>
        <translation>The loss is not a number.</translation>
    </message>
    <message>
        <source>Stop and try a lower learning rate.</source>
        <translation>Stop and try a lower learning rate.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Done.</translation>
    </message>
    <message>
        <source>Evaluation loss fell by %1 %, best at step %2.</source>
        <translation>Evaluation loss fell by %1 %, best at step %2.</translation>
    </message>
    <message>
        <source>All steps are trained.</source>
        <translation>All steps are trained.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Stopped.</translation>
    </message>
    <message>
        <source>Resume goes on from the last checkpoint.</source>
        <translation>Resume goes on from the last checkpoint.</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Interrupted.</translation>
    </message>
    <message>
        <source>The program ended during this run. Resume goes on from the last checkpoint.</source>
        <translation>The program ended during this run. Resume goes on from the last checkpoint.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>What happened, in plain words</source>
        <translation>What happened, in plain words</translation>
    </message>
    <message>
        <source>Raw log</source>
        <translation>Raw log</translation>
    </message>
    <message>
        <source>The same as lines of JSON</source>
        <translation>The same as lines of JSON</translation>
    </message>
    <message>
        <source>Waiting.</source>
        <translation>Waiting.</translation>
    </message>
    <message>
        <source>It starts when the runs before it are done.</source>
        <translation>It starts when the runs before it are done.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Report, one HTML file</source>
        <translation>Report, one HTML file</translation>
    </message>
    <message>
        <source>Adapter in PEFT&apos;s layout</source>
        <translation>Adapter in PEFT&apos;s layout</translation>
    </message>
    <message>
        <source>Settings (RunSpec)</source>
        <translation>Settings (RunSpec)</translation>
    </message>
    <message>
        <source>Sample pages</source>
        <translation>Sample pages</translation>
    </message>
    <message>
        <source>Curves, settings, data, pages and diagnosis; opens without a network and prints on A4</source>
        <translation>Curves, settings, data, pages and diagnosis; opens without a network and prints on A4</translation>
    </message>
    <message>
        <source>For other programs: transformers, PEFT, vLLM</source>
        <translation>For other programs: transformers, PEFT, vLLM</translation>
    </message>
    <message>
        <source>A JSON file that starts the same run again</source>
        <translation>A JSON file that starts the same run again</translation>
    </message>
    <message>
        <source>The pages this run wrote, with their pictures</source>
        <translation>The pages this run wrote, with their pictures</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Title of the report; empty takes the name of the run</source>
        <translation>Title of the report; empty takes the name of the run</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>Your notes</translation>
    </message>
    <message>
        <source>A paragraph of your own under the title</source>
        <translation>A paragraph of your own under the title</translation>
    </message>
    <message>
        <source>Korean first; English is one click away</source>
        <translation>Korean first; English is one click away</translation>
    </message>
    <message>
        <source>English first; Korean is one click away</source>
        <translation>English first; Korean is one click away</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnosis</translation>
    </message>
    <message>
        <source>Sentences that rules found in the curves</source>
        <translation>Sentences that rules found in the curves</translation>
    </message>
    <message>
        <source>Page pictures</source>
        <translation>Page pictures</translation>
    </message>
    <message>
        <source>Pages before and after training</source>
        <translation>Pages before and after training</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Save as…</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>Choose where it goes</source>
        <translation>Choose where it goes</translation>
    </message>
    <message numerus="yes">
        <source>Comparison of %n runs</source>
        <translation>
            <numerusform>Comparison of %n run</numerusform>
            <numerusform>Comparison of %n runs</numerusform>
        </translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Save report</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Web page (*.html)</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Save settings</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>Settings (*.json)</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>Merged model</source>
        <translation>Merged model</translation>
    </message>
    <message>
        <source>Base model and adapter as one folder of safetensors; as large as the base model</source>
        <translation>Base model and adapter as one folder of safetensors; as large as the base model</translation>
    </message>
    <message>
        <source>%1 of %2 weights</source>
        <translation>%1 of %2 weights</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FieldEditor</name>
    <message>
        <source>Demo model</source>
        <translation>Demo model</translation>
    </message>
    <message>
        <source>Model folder…</source>
        <translation>Model folder…</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF file…</translation>
    </message>
    <message>
        <source>Demo pages</source>
        <translation>Demo pages</translation>
    </message>
    <message>
        <source>Data files…</source>
        <translation>Data files…</translation>
    </message>
    <message>
        <source>Usual: %1</source>
        <translation>Usual: %1</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>Undo: %1</translation>
    </message>
    <message>
        <source>Back to the value it started from</source>
        <translation>Back to the value it started from</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Choose: %1</translation>
    </message>
    <message>
        <source>Choose a file or folder</source>
        <translation>Choose a file or folder</translation>
    </message>
    <message>
        <source>Does not work with the other settings</source>
        <translation>Does not work with the other settings</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FieldText</name>
    <message>
        <source>Base model</source>
        <translation>Base model</translation>
    </message>
    <message>
        <source>The model that is trained further: a folder with safetensors, a GGUF file, or the built-in demo model.</source>
        <translation>The model that is trained further: a folder with safetensors, a GGUF file, or the built-in demo model.</translation>
    </message>
    <message>
        <source>demo = SmolLM2-135M-Instruct</source>
        <translation>demo = SmolLM2-135M-Instruct</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Name of the run</translation>
    </message>
    <message>
        <source>How this run is called in lists and files.</source>
        <translation>How this run is called in lists and files.</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>Where the numbers are computed; auto takes the GPU when there is one.</source>
        <translation>Where the numbers are computed; auto takes the GPU when there is one.</translation>
    </message>
    <message>
        <source>Number format</source>
        <translation>Number format</translation>
    </message>
    <message>
        <source>Precision of the computation; processors without 16-bit units are fastest with float32.</source>
        <translation>Precision of the computation; processors without 16-bit units are fastest with float32.</translation>
    </message>
    <message>
        <source>Compact weights</source>
        <translation>Compact weights</translation>
    </message>
    <message>
        <source>Keeps the frozen weights in 4 or 8 bits, which saves memory.</source>
        <translation>Keeps the frozen weights in 4 or 8 bits, which saves memory.</translation>
    </message>
    <message>
        <source>Double quantisation</source>
        <translation>Double quantisation</translation>
    </message>
    <message>
        <source>Also compacts the scales of 4-bit weights, 0.4 bits less for each weight.</source>
        <translation>Also compacts the scales of 4-bit weights, 0.4 bits less for each weight.</translation>
    </message>
    <message>
        <source>Run folder</source>
        <translation>Run folder</translation>
    </message>
    <message>
        <source>Where the run&apos;s files go; empty = a new folder in the history.</source>
        <translation>Where the run&apos;s files go; empty = a new folder in the history.</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Training data</translation>
    </message>
    <message>
        <source>JSONL, JSON, CSV or TSV files with one example a row; demo = 400 built-in web pages. Files can be dropped here.</source>
        <translation>JSONL, JSON, CSV or TSV files with one example a row; demo = 400 built-in web pages. Files can be dropped here.</translation>
    </message>
    <message>
        <source>300 to 50,000 rows</source>
        <translation>300 to 50,000 rows</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validation</translation>
    </message>
    <message>
        <source>Rows that are never trained but measured: a part of the data, or a file.</source>
        <translation>Rows that are never trained but measured: a part of the data, or a file.</translation>
    </message>
    <message>
        <source>0.05 to 0.2; 0 = none</source>
        <translation>0.05 to 0.2; 0 = none</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>Max length</translation>
    </message>
    <message>
        <source>Longer rows are cut here; memory and time grow with it.</source>
        <translation>Longer rows are cut here; memory and time grow with it.</translation>
    </message>
    <message>
        <source>512 to 2,048</source>
        <translation>512 to 2,048</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>tokens</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>How a row becomes a conversation; auto looks at the column names.</source>
        <translation>How a row becomes a conversation; auto looks at the column names.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Which column is the prompt and which the answer, when it is not clear from the names.</source>
        <translation>Which column is the prompt and which the answer, when it is not clear from the names.</translation>
    </message>
    <message>
        <source>System message</source>
        <translation>System message</translation>
    </message>
    <message>
        <source>Stands in front of every conversation; empty = what the chat template says.</source>
        <translation>Stands in front of every conversation; empty = what the chat template says.</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chat template</translation>
    </message>
    <message>
        <source>How turns are written for the model: auto = the model&apos;s own, a built-in name, or a file.</source>
        <translation>How turns are written for the model: auto = the model&apos;s own, a built-in name, or a file.</translation>
    </message>
    <message>
        <source>Rows that are too long</source>
        <translation>Rows that are too long</translation>
    </message>
    <message>
        <source>Cut them, leave them out, or refuse to start.</source>
        <translation>Cut them, leave them out, or refuse to start.</translation>
    </message>
    <message>
        <source>Learn from</source>
        <translation>Learn from</translation>
    </message>
    <message>
        <source>Whether only answers count for the loss, or prompts too.</source>
        <translation>Whether only answers count for the loss, or prompts too.</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>Packing</translation>
    </message>
    <message>
        <source>Lays short rows end to end, so that no time is spent on padding.</source>
        <translation>Lays short rows end to end, so that no time is spent on padding.</translation>
    </message>
    <message>
        <source>on</source>
        <translation>on</translation>
    </message>
    <message>
        <source>Shuffle</source>
        <translation>Shuffle</translation>
    </message>
    <message>
        <source>Another order of the rows in every epoch.</source>
        <translation>Another order of the rows in every epoch.</translation>
    </message>
    <message>
        <source>First rows only</source>
        <translation>First rows only</translation>
    </message>
    <message>
        <source>Uses only the first rows of the file.</source>
        <translation>Uses only the first rows of the file.</translation>
    </message>
    <message>
        <source>all</source>
        <translation>all</translation>
    </message>
    <message>
        <source>Random rows</source>
        <translation>Random rows</translation>
    </message>
    <message>
        <source>Draws this many rows at random instead of using all.</source>
        <translation>Draws this many rows at random instead of using all.</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Method</translation>
    </message>
    <message>
        <source>LoRA trains a small adapter beside frozen weights.</source>
        <translation>LoRA trains a small adapter beside frozen weights.</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>How much room the adapter has to learn. More room learns finer detail, but takes memory and can memorise small data.</source>
        <translation>How much room the adapter has to learn. More room learns finer detail, but takes memory and can memorise small data.</translation>
    </message>
    <message>
        <source>8 to 32</source>
        <translation>8 to 32</translation>
    </message>
    <message>
        <source>Alpha</source>
        <translation>Alpha</translation>
    </message>
    <message>
        <source>How strongly the adapter acts; alpha divided by rank scales it.</source>
        <translation>How strongly the adapter acts; alpha divided by rank scales it.</translation>
    </message>
    <message>
        <source>the rank to twice the rank</source>
        <translation>the rank to twice the rank</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Switches off a random part of the adapter&apos;s input while training, against memorising.</source>
        <translation>Switches off a random part of the adapter&apos;s input while training, against memorising.</translation>
    </message>
    <message>
        <source>0 to 0.1</source>
        <translation>0 to 0.1</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Which layers get an adapter: all-linear, or names such as q_proj, v_proj.</source>
        <translation>Which layers get an adapter: all-linear, or names such as q_proj, v_proj.</translation>
    </message>
    <message>
        <source>rsLoRA</source>
        <translation>rsLoRA</translation>
    </message>
    <message>
        <source>Scales by alpha divided by the square root of the rank, which keeps high ranks effective.</source>
        <translation>Scales by alpha divided by the square root of the rank, which keeps high ranks effective.</translation>
    </message>
    <message>
        <source>off</source>
        <translation>off</translation>
    </message>
    <message>
        <source>DoRA</source>
        <translation>DoRA</translation>
    </message>
    <message>
        <source>Learns direction and size of the weights separately.</source>
        <translation>Learns direction and size of the weights separately.</translation>
    </message>
    <message>
        <source>LoRA+ ratio</source>
        <translation>LoRA+ ratio</translation>
    </message>
    <message>
        <source>A higher learning rate for the adapter&apos;s second matrix.</source>
        <translation>A higher learning rate for the adapter&apos;s second matrix.</translation>
    </message>
    <message>
        <source>off, or 4 to 16</source>
        <translation>off, or 4 to 16</translation>
    </message>
    <message>
        <source>Start from adapter</source>
        <translation>Start from adapter</translation>
    </message>
    <message>
        <source>An adapter folder whose weights the training goes on from.</source>
        <translation>An adapter folder whose weights the training goes on from.</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>How far each step moves the weights. Too high diverges, too low learns little.</source>
        <translation>How far each step moves the weights. Too high diverges, too low learns little.</translation>
    </message>
    <message>
        <source>1e-4 to 1e-3 for LoRA</source>
        <translation>1e-4 to 1e-3 for LoRA</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Schedule</translation>
    </message>
    <message>
        <source>How the learning rate falls over the run.</source>
        <translation>How the learning rate falls over the run.</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>Warm-up</translation>
    </message>
    <message>
        <source>The rate rises over this part of the run; from 1 on it is a number of steps.</source>
        <translation>The rate rises over this part of the run; from 1 on it is a number of steps.</translation>
    </message>
    <message>
        <source>0.03 to 0.1</source>
        <translation>0.03 to 0.1</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>Weight decay</translation>
    </message>
    <message>
        <source>Pulls the trained weights towards zero a little in every step.</source>
        <translation>Pulls the trained weights towards zero a little in every step.</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>Clip gradients</translation>
    </message>
    <message>
        <source>Longer gradients are shortened to this, so that one odd batch does no harm; 0 = never.</source>
        <translation>Longer gradients are shortened to this, so that one odd batch does no harm; 0 = never.</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimiser</translation>
    </message>
    <message>
        <source>The rule that turns gradients into steps.</source>
        <translation>The rule that turns gradients into steps.</translation>
    </message>
    <message>
        <source>Lowest rate</source>
        <translation>Lowest rate</translation>
    </message>
    <message>
        <source>The schedule does not fall below this.</source>
        <translation>The schedule does not fall below this.</translation>
    </message>
    <message>
        <source>Betas</source>
        <translation>Betas</translation>
    </message>
    <message>
        <source>How long AdamW remembers gradients and their squares.</source>
        <translation>How long AdamW remembers gradients and their squares.</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>A tiny number that keeps AdamW from dividing by zero.</source>
        <translation>A tiny number that keeps AdamW from dividing by zero.</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochs</translation>
    </message>
    <message>
        <source>How often the whole data is seen.</source>
        <translation>How often the whole data is seen.</translation>
    </message>
    <message>
        <source>1 to 5</source>
        <translation>1 to 5</translation>
    </message>
    <message>
        <source>Stop after</source>
        <translation>Stop after</translation>
    </message>
    <message>
        <source>Ends the run after this many steps, whatever the epochs say.</source>
        <translation>Ends the run after this many steps, whatever the epochs say.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>steps</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Rows that are computed together; memory grows with it.</source>
        <translation>Rows that are computed together; memory grows with it.</translation>
    </message>
    <message>
        <source>1 to 16</source>
        <translation>1 to 16</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>rows</translation>
    </message>
    <message>
        <source>Accumulation</source>
        <translation>Accumulation</translation>
    </message>
    <message>
        <source>Batches that are collected before each step; the same effect as a larger batch without its memory.</source>
        <translation>Batches that are collected before each step; the same effect as a larger batch without its memory.</translation>
    </message>
    <message>
        <source>1 to 32</source>
        <translation>1 to 32</translation>
    </message>
    <message>
        <source>Recompute</source>
        <translation>Recompute</translation>
    </message>
    <message>
        <source>Computes activations twice instead of keeping them: less memory, a third more time.</source>
        <translation>Computes activations twice instead of keeping them: less memory, a third more time.</translation>
    </message>
    <message>
        <source>Tokens per pass</source>
        <translation>Tokens per pass</translation>
    </message>
    <message>
        <source>How many tokens are computed at once when rows are packed.</source>
        <translation>How many tokens are computed at once when rows are packed.</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatic</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>The same seed gives the same run on the same computer.</source>
        <translation>The same seed gives the same run on the same computer.</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>Evaluate every</translation>
    </message>
    <message>
        <source>Measures the loss on the validation rows.</source>
        <translation>Measures the loss on the validation rows.</translation>
    </message>
    <message>
        <source>about ten times a run</source>
        <translation>about ten times a run</translation>
    </message>
    <message>
        <source>never</source>
        <translation>never</translation>
    </message>
    <message>
        <source>Sample pages every</source>
        <translation>Sample pages every</translation>
    </message>
    <message>
        <source>Lets the model write the sample prompts, so that you see it improve.</source>
        <translation>Lets the model write the sample prompts, so that you see it improve.</translation>
    </message>
    <message>
        <source>5 to 10 times a run</source>
        <translation>5 to 10 times a run</translation>
    </message>
    <message>
        <source>start and end</source>
        <translation>start and end</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>Early stopping</translation>
    </message>
    <message>
        <source>Ends the run after this many evaluations without a new best.</source>
        <translation>Ends the run after this many evaluations without a new best.</translation>
    </message>
    <message>
        <source>off, or 3</source>
        <translation>off, or 3</translation>
    </message>
    <message>
        <source>worse checks</source>
        <translation>worse checks</translation>
    </message>
    <message>
        <source>Sample length</source>
        <translation>Sample length</translation>
    </message>
    <message>
        <source>A sample page ends here at the latest.</source>
        <translation>A sample page ends here at the latest.</translation>
    </message>
    <message>
        <source>256 to 1,024</source>
        <translation>256 to 1,024</translation>
    </message>
    <message>
        <source>Sample prompts</source>
        <translation>Sample prompts</translation>
    </message>
    <message>
        <source>The ideas that sample pages are written for, one a line, at most 16.</source>
        <translation>The ideas that sample pages are written for, one a line, at most 16.</translation>
    </message>
    <message>
        <source>2 to 4</source>
        <translation>2 to 4</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>Checkpoint every</translation>
    </message>
    <message>
        <source>Saves everything that is needed to go on later.</source>
        <translation>Saves everything that is needed to go on later.</translation>
    </message>
    <message>
        <source>only at the end</source>
        <translation>only at the end</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Checkpoints that stay on disk besides the best.</source>
        <translation>Checkpoints that stay on disk besides the best.</translation>
    </message>
    <message>
        <source>2</source>
        <translation>2</translation>
    </message>
    <message>
        <source>checkpoints</source>
        <translation>checkpoints</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Learning</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Checking and stopping</source>
        <translation>Checking and stopping</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>processor</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>cut</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>leave out</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>refuse</translation>
    </message>
    <message>
        <source>answers only</source>
        <translation>answers only</translation>
    </message>
    <message>
        <source>prompts and answers</source>
        <translation>prompts and answers</translation>
    </message>
    <message>
        <source>Full fine-tuning</source>
        <translation>Full fine-tuning</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>Head only</translation>
    </message>
    <message>
        <source>AdamW, 8 bits</source>
        <translation>AdamW, 8 bits</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Cosine</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Constant</translation>
    </message>
    <message>
        <source>Cosine, restarts</source>
        <translation>Cosine, restarts</translation>
    </message>
    <message>
        <source>Inverse root</source>
        <translation>Inverse root</translation>
    </message>
    <message>
        <source>Level, then down</source>
        <translation>Level, then down</translation>
    </message>
    <message>
        <source>Polynomial</source>
        <translation>Polynomial</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Leave out doubles</source>
        <translation>Leave out doubles</translation>
    </message>
    <message>
        <source>Keeps one of rows that are the same, and takes rows out of training that are also in the validation file.</source>
        <translation>Keeps one of rows that are the same, and takes rows out of training that are also in the validation file.</translation>
    </message>
    <message>
        <source>of the adapter&apos;s layers</source>
        <translation>of the adapter&apos;s layers</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Classes</translation>
    </message>
    <message>
        <source>Names of the classes in their order; empty = found in the data.</source>
        <translation>Names of the classes in their order; empty = found in the data.</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>Not where</source>
        <translation>Not where</translation>
    </message>
    <message>
        <source>Layers that get no adapter although they are named above.</source>
        <translation>Layers that get no adapter although they are named above.</translation>
    </message>
    <message>
        <source>Trained whole</source>
        <translation>Trained whole</translation>
    </message>
    <message>
        <source>Layers that are trained and saved as a whole beside the adapter; takes memory.</source>
        <translation>Layers that are trained and saved as a whole beside the adapter; takes memory.</translation>
    </message>
    <message>
        <source>none, or lm_head</source>
        <translation>none, or lm_head</translation>
    </message>
    <message>
        <source>Rank by layer</source>
        <translation>Rank by layer</translation>
    </message>
    <message>
        <source>Another rank for layers of these names.</source>
        <translation>Another rank for layers of these names.</translation>
    </message>
    <message>
        <source>Alpha by layer</source>
        <translation>Alpha by layer</translation>
    </message>
    <message>
        <source>Another alpha for layers of these names.</source>
        <translation>Another alpha for layers of these names.</translation>
    </message>
    <message>
        <source>Only these layers</source>
        <translation>Only these layers</translation>
    </message>
    <message>
        <source>Numbers of the layers that get an adapter, from 0; empty = all.</source>
        <translation>Numbers of the layers that get an adapter, from 0; empty = all.</translation>
    </message>
    <message>
        <source>Name of the layer list</source>
        <translation>Name of the layer list</translation>
    </message>
    <message>
        <source>Where the layers are counted, when a model has several lists.</source>
        <translation>Where the layers are counted, when a model has several lists.</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>Biases</translation>
    </message>
    <message>
        <source>Whether the biases of the model are trained too.</source>
        <translation>Whether the biases of the model are trained too.</translation>
    </message>
    <message>
        <source>NEFTune noise</source>
        <translation>NEFTune noise</translation>
    </message>
    <message>
        <source>Random noise on the embeddings while training, against memorising.</source>
        <translation>Random noise on the embeddings while training, against memorising.</translation>
    </message>
    <message>
        <source>off, or 5</source>
        <translation>off, or 5</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FilmCard</name>
    <message>
        <source>step %1</source>
        <translation>step %1</translation>
    </message>
    <message>
        <source>The first sample page appears here soon.</source>
        <translation>The first sample page appears here soon.</translation>
    </message>
    <message>
        <source>This run wrote no sample pages.</source>
        <translation>This run wrote no sample pages.</translation>
    </message>
    <message>
        <source>being drawn</source>
        <translation>being drawn</translation>
    </message>
    <message>
        <source>no preview</source>
        <translation>no preview</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>How the page grows</source>
        <translation>How the page grows</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Play</translation>
    </message>
    <message>
        <source>Show the pictures one after the other</source>
        <translation>Show the pictures one after the other</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>The idea that the model turns into a page</source>
        <translation>The idea that the model turns into a page</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Open page</translation>
    </message>
    <message>
        <source>Show the chosen page and its source in a large window (Enter)</source>
        <translation>Show the chosen page and its source in a large window (Enter)</translation>
    </message>
    <message>
        <source>Sample pages</source>
        <translation>Sample pages</translation>
    </message>
    <message>
        <source>Left and Right move, Enter opens</source>
        <translation>Left and Right move, Enter opens</translation>
    </message>
    <message>
        <source>Compare two steps</source>
        <translation>Compare two steps</translation>
    </message>
    <message>
        <source>Show the chosen page beside the one before, as pages or as a difference</source>
        <translation>Show the chosen page beside the one before, as pages or as a difference</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>being written</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::FirstRun</name>
    <message numerus="yes">
        <source>%n core(s) for training</source>
        <translation>
            <numerusform>%n core for training</numerusform>
            <numerusform>%n cores for training</numerusform>
        </translation>
    </message>
    <message>
        <source>No NVIDIA GPU</source>
        <translation>No NVIDIA GPU</translation>
    </message>
    <message>
        <source>Training runs on the processor; the demo is made for that.</source>
        <translation>Training runs on the processor; the demo is made for that.</translation>
    </message>
    <message>
        <source>Video memory %1, driver %2</source>
        <translation>Video memory %1, driver %2</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>Memory %1</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>%1 free; the demo needs about 2 GB. Close other programs.</source>
        <translation>%1 free; the demo needs about 2 GB. Close other programs.</translation>
    </message>
    <message>
        <source>Disk %1 free</source>
        <translation>Disk %1 free</translation>
    </message>
    <message>
        <source>A run takes 0.1 to 1 GB</source>
        <translation>A run takes 0.1 to 1 GB</translation>
    </message>
    <message>
        <source>The demo needs 1 GB.</source>
        <translation>The demo needs 1 GB.</translation>
    </message>
    <message>
        <source>Page previews</source>
        <translation>Page previews</translation>
    </message>
    <message>
        <source>Without the internet, scripts off</source>
        <translation>Without the internet, scripts off</translation>
    </message>
    <message>
        <source>Off: Dadeum runs as the administrator</source>
        <translation>Off: Dadeum runs as the administrator</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Look here</source>
        <translation>Look here</translation>
    </message>
    <message>
        <source>Teach a small language model here</source>
        <translation>Teach a small language model here</translation>
    </message>
    <message>
        <source>No account, no server. Your data stays on this computer.</source>
        <translation>No account, no server. Your data stays on this computer.</translation>
    </message>
    <message>
        <source>a few minutes</source>
        <translation>a few minutes</translation>
    </message>
    <message>
        <source>nothing to download</source>
        <translation>nothing to download</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Try the demo</translation>
    </message>
    <message>
        <source>A small model with 135 million weights learns to turn an idea into a web page. You watch the loss fall and the pages grow, then compare before and after.</source>
        <translation>A small model with 135 million weights learns to turn an idea into a web page. You watch the loss fall and the pages grow, then compare before and after.</translation>
    </message>
    <message>
        <source>Start demo</source>
        <translation>Start demo</translation>
    </message>
    <message>
        <source>Train the small model on the built-in pages now</source>
        <translation>Train the small model on the built-in pages now</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>New run</translation>
    </message>
    <message>
        <source>Set up a new run (Ctrl+N)</source>
        <translation>Set up a new run (Ctrl+N)</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>without AVX2, so training is slow</source>
        <translation>without AVX2, so training is slow</translation>
    </message>
    <message>
        <source>Fonts</source>
        <translation>Fonts</translation>
    </message>
    <message>
        <source>Korean letters: %1</source>
        <translation>Korean letters: %1</translation>
    </message>
    <message>
        <source>No Korean font; install fonts-noto-cjk</source>
        <translation>No Korean font; install fonts-noto-cjk</translation>
    </message>
    <message>
        <source>Your own run</source>
        <translation>Your own run</translation>
    </message>
    <message>
        <source>Choose a model and a data file; Dadeum shows what fits and what is learnt.</source>
        <translation>Choose a model and a data file; Dadeum shows what fits and what is learnt.</translation>
    </message>
    <message>
        <source>Ready recipes</source>
        <translation>Ready recipes</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>The window in Korean</source>
        <translation>The window in Korean</translation>
    </message>
    <message>
        <source>The window in English</source>
        <translation>The window in English</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark text on light paper</source>
        <translation>Dark text on light paper</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Light text on dark paper</source>
        <translation>Light text on dark paper</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::Format</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>today %1</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>Date in lists, as QDate::toString understands it: 18 Nov</extracomment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 days</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>about %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 to %2</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::HealthRow</name>
    <message>
        <source>Page health</source>
        <translation>Page health</translation>
    </message>
    <message>
        <source>parses</source>
        <translation>parses</translation>
    </message>
    <message>
        <source>broken: %1</source>
        <translation>broken: %1</translation>
    </message>
    <message>
        <source>Every element that must be closed is closed</source>
        <translation>Every element that must be closed is closed</translation>
    </message>
    <message>
        <source>no console errors</source>
        <translation>no console errors</translation>
    </message>
    <message numerus="yes">
        <source>%n console errors</source>
        <translation>
            <numerusform>%n console error</numerusform>
            <numerusform>%n console errors</numerusform>
        </translation>
    </message>
    <message>
        <source>The page&apos;s scripts ran without complaint</source>
        <translation>The page&apos;s scripts ran without complaint</translation>
    </message>
    <message>
        <source>fits 360 px</source>
        <translation>fits 360 px</translation>
    </message>
    <message>
        <source>%1 px wide at 360</source>
        <translation>%1 px wide at 360</translation>
    </message>
    <message>
        <source>Nothing sticks out on a phone 360 px wide</source>
        <translation>Nothing sticks out on a phone 360 px wide</translation>
    </message>
    <message>
        <source>contrast</source>
        <translation>contrast</translation>
    </message>
    <message>
        <source>contrast %1</source>
        <translation>contrast %1</translation>
    </message>
    <message>
        <source>Text stands out from its background by 4.5 to 1 or more</source>
        <translation>Text stands out from its background by 4.5 to 1 or more</translation>
    </message>
    <message>
        <source>alt text</source>
        <translation>alt text</translation>
    </message>
    <message numerus="yes">
        <source>%n pictures without alt</source>
        <translation>
            <numerusform>%n picture without alt</numerusform>
            <numerusform>%n pictures without alt</numerusform>
        </translation>
    </message>
    <message>
        <source>Every picture has words for people who cannot see it</source>
        <translation>Every picture has words for people who cannot see it</translation>
    </message>
    <message>
        <source>Fix…</source>
        <translation>Fix…</translation>
    </message>
    <message>
        <source>Fix the page</source>
        <translation>Fix the page</translation>
    </message>
    <message>
        <source>Writes a prompt that shows the model its page and asks for one without these faults</source>
        <translation>Writes a prompt that shows the model its page and asks for one without these faults</translation>
    </message>
    <message>
        <source>This web page has faults: %1. Write the whole page again without them.</source>
        <translation>This web page has faults: %1. Write the whole page again without them.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>Help topics</source>
        <translation>Help topics</translation>
    </message>
    <message>
        <source>Help text</source>
        <translation>Help text</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::LengthCard</name>
    <message>
        <source>Length of the rows</source>
        <translation>Length of the rows</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>tokens</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>Max length</translation>
    </message>
    <message>
        <source>How many rows have how many tokens. Drag the line, or press Left and Right, to set the max length.</source>
        <translation>How many rows have how many tokens. Drag the line, or press Left and Right, to set the max length.</translation>
    </message>
    <message>
        <source>Leave them out</source>
        <translation>Leave them out</translation>
    </message>
    <message>
        <source>Rows that are too long are not trained at all</source>
        <translation>Rows that are too long are not trained at all</translation>
    </message>
    <message>
        <source>Raise to %1</source>
        <translation>Raise to %1</translation>
    </message>
    <message>
        <source>Keeps every row whole; takes more memory and time</source>
        <translation>Keeps every row whole; takes more memory and time</translation>
    </message>
    <message>
        <source>Median %1   95 % %2   Longest %3</source>
        <translation>Median %1   95 % %2   Longest %3</translation>
    </message>
    <message>
        <source>Every row fits into %1 tokens.</source>
        <translation>Every row fits into %1 tokens.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message>
        <source>longer than %1 tokens; left out.</source>
        <translation>longer than %1 tokens; left out.</translation>
    </message>
    <message>
        <source>longer than %1 tokens; the end is cut.</source>
        <translation>longer than %1 tokens; the end is cut.</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) lose the closing tags.</source>
        <translation>
            <numerusform>%n page lose the closing tags.</numerusform>
            <numerusform>%n pages lose the closing tags.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::LivePage</name>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 could not be written. Choose another folder.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause or go on at the next step (P)</source>
        <translation>Pause or go on at the next step (P)</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Stop and save</translation>
    </message>
    <message>
        <source>Save a checkpoint and stop; Resume goes on from there (Ctrl+S)</source>
        <translation>Save a checkpoint and stop; Resume goes on from there (Ctrl+S)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Stop now; asks whether to save</source>
        <translation>Stop now; asks whether to save</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>Go on from the newest checkpoint</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Playground</translation>
    </message>
    <message>
        <source>Let the base model and this run write side by side</source>
        <translation>Let the base model and this run write side by side</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>More commands</source>
        <translation>More commands</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>Curves</translation>
    </message>
    <message>
        <source>Loss and other curves</source>
        <translation>Loss and other curves</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Memory and load</source>
        <translation>Memory and load</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Sample pages</source>
        <translation>Sample pages</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>Save a checkpoint now</source>
        <translation>Save a checkpoint now</translation>
    </message>
    <message>
        <source>Write sample pages now</source>
        <translation>Write sample pages now</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>Open the run&apos;s folder</translation>
    </message>
    <message>
        <source>Switch between Korean and English</source>
        <translation>Switch between Korean and English</translation>
    </message>
    <message>
        <source>Switch between the light and the dark theme</source>
        <translation>Switch between the light and the dark theme</translation>
    </message>
    <message>
        <source>This run cannot be shown.</source>
        <translation>This run cannot be shown.</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Stop this run?</source>
        <translation>Stop this run?</translation>
    </message>
    <message>
        <source>Steps since the last checkpoint would be lost. Stop and save keeps them.</source>
        <translation>Steps since the last checkpoint would be lost. Stop and save keeps them.</translation>
    </message>
    <message>
        <source>Stop without saving</source>
        <translation>Stop without saving</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>This run trains in another program.</source>
        <translation>This run trains in another program.</translation>
    </message>
    <message>
        <source>The page follows it; pause and stop it there.</source>
        <translation>The page follows it; pause and stop it there.</translation>
    </message>
    <message>
        <source>A checkpoint is saved after this step.</source>
        <translation>A checkpoint is saved after this step.</translation>
    </message>
    <message>
        <source>Sample pages are written after this step.</source>
        <translation>Sample pages are written after this step.</translation>
    </message>
    <message>
        <source>Tell me when it is done</source>
        <translation>Tell me when it is done</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>Keep the computer awake</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Duplicate as a new run</source>
        <translation>Duplicate as a new run</translation>
    </message>
    <message>
        <source>Change how often it is evaluated…</source>
        <translation>Change how often it is evaluated…</translation>
    </message>
    <message>
        <source>When the queue is done</source>
        <translation>When the queue is done</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>Sleep</source>
        <translation>Sleep</translation>
    </message>
    <message>
        <source>Shut down</source>
        <translation>Shut down</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Evaluation</translation>
    </message>
    <message>
        <source>Steps between evaluations; 0 evaluates only at the end:</source>
        <translation>Steps between evaluations; 0 evaluates only at the end:</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message numerus="yes">
        <source>Evaluated every %n step(s) from now on.</source>
        <translation>
            <numerusform>Evaluated every step from now on.</numerusform>
            <numerusform>Evaluated every %n steps from now on.</numerusform>
        </translation>
    </message>
    <message>
        <source>Evaluated once more, at the end.</source>
        <translation>Evaluated once more, at the end.</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>Pausing</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Starting</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::LossCard</name>
    <message>
        <source>Smoothing %1</source>
        <translation>Smoothing %1</translation>
    </message>
    <message>
        <source>No points yet</source>
        <translation>No points yet</translation>
    </message>
    <message>
        <source>Training loss %1 at step %2</source>
        <translation>Training loss %1 at step %2</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Save the chart</translation>
    </message>
    <message>
        <source>Save as picture (PNG)…</source>
        <translation>Save as picture (PNG)…</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Picture (*.png)</translation>
    </message>
    <message>
        <source>Save as drawing (SVG)…</source>
        <translation>Save as drawing (SVG)…</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Drawing (*.svg)</translation>
    </message>
    <message>
        <source>Save the numbers (CSV)…</source>
        <translation>Save the numbers (CSV)…</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>Table (*.csv)</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>Show the whole run</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>What is loss?</source>
        <translation>What is loss?</translation>
    </message>
    <message>
        <source>How surprised the model is by the answers, on average for each token. Lower is better; 0 would be perfect.</source>
        <translation>How surprised the model is by the answers, on average for each token. Lower is better; 0 would be perfect.</translation>
    </message>
    <message>
        <source>Training, smoothed</source>
        <translation>Training, smoothed</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>each step</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Evaluation</translation>
    </message>
    <message>
        <source>sample page</source>
        <translation>sample page</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Smoothing</translation>
    </message>
    <message>
        <source>Averages neighbouring steps (bias-corrected, as in TensorBoard). Usual: 0.6 to 0.9.</source>
        <translation>Averages neighbouring steps (bias-corrected, as in TensorBoard). Usual: 0.6 to 0.9.</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Even scale</source>
        <translation>Even scale</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Logarithmic scale (L)</source>
        <translation>Logarithmic scale (L)</translation>
    </message>
    <message>
        <source>Undo zooming and moving (double click in the chart)</source>
        <translation>Undo zooming and moving (double click in the chart)</translation>
    </message>
    <message>
        <source>Only the chart</source>
        <translation>Only the chart</translation>
    </message>
    <message>
        <source>Give the chart the whole page, and back</source>
        <translation>Give the chart the whole page, and back</translation>
    </message>
    <message>
        <source>Loss chart</source>
        <translation>Loss chart</translation>
    </message>
    <message>
        <source>Wheel zooms along the steps, Shift + wheel along the loss, dragging moves, double click shows everything, right click saves.</source>
        <translation>Wheel zooms along the steps, Shift + wheel along the loss, dragging moves, double click shows everything, right click saves.</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>still to come</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>epoch %1</translation>
    </message>
    <message>
        <source>best %1 · step %2</source>
        <translation>best %1 · step %2</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>step %1</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Copy picture</translation>
    </message>
    <message>
        <source>Small triangles on the upper edge are checkpoints; red crosses are steps whose loss was not a number.</source>
        <translation>Small triangles on the upper edge are checkpoints; red crosses are steps whose loss was not a number.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MainWindow</name>
    <message>
        <source>%1 free</source>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 left</translation>
    </message>
    <message>
        <source>Queue: 1 running, %1 waiting</source>
        <translation>Queue: 1 running, %1 waiting</translation>
    </message>
    <message>
        <source>Queue: 1 running</source>
        <translation>Queue: 1 running</translation>
    </message>
    <message>
        <source>Queue empty</source>
        <translation>Queue empty</translation>
    </message>
    <message>
        <source>A run is going on</source>
        <translation>A run is going on</translation>
    </message>
    <message>
        <source>“%1” is training. Stop and save keeps every step; Resume goes on later.</source>
        <translation>“%1” is training. Stop and save keeps every step; Resume goes on later.</translation>
    </message>
    <message>
        <source>Stop, save and close</source>
        <translation>Stop, save and close</translation>
    </message>
    <message>
        <source>Keep training</source>
        <translation>Keep training</translation>
    </message>
    <message>
        <source>Nothing leaves this computer</source>
        <translation>Nothing leaves this computer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Take the last action back</source>
        <translation>Take the last action back</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>New run</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Playground</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Data sets</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>Start the demo</translation>
    </message>
    <message>
        <source>trains the small model</source>
        <translation>trains the small model</translation>
    </message>
    <message>
        <source>Open data…</source>
        <translation>Open data…</translation>
    </message>
    <message>
        <source>new run with it</source>
        <translation>new run with it</translation>
    </message>
    <message>
        <source>Switch the language</source>
        <translation>Switch the language</translation>
    </message>
    <message>
        <source>Korean, English</source>
        <translation>Korean, English</translation>
    </message>
    <message>
        <source>Switch the theme</source>
        <translation>Switch the theme</translation>
    </message>
    <message>
        <source>light, dark</source>
        <translation>light, dark</translation>
    </message>
    <message>
        <source>Help for this page</source>
        <translation>Help for this page</translation>
    </message>
    <message>
        <source>The run that is training</source>
        <translation>The run that is training</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>Go on training</source>
        <translation>Go on training</translation>
    </message>
    <message>
        <source>Pause the training</source>
        <translation>Pause the training</translation>
    </message>
    <message>
        <source>Stop the training and save</source>
        <translation>Stop the training and save</translation>
    </message>
    <message>
        <source>Recipe: %1</source>
        <translation>Recipe: %1</translation>
    </message>
    <message>
        <source>Help: %1</source>
        <translation>Help: %1</translation>
    </message>
    <message>
        <source>help</source>
        <translation>help</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MemoryPane</name>
    <message>
        <source>of %1</source>
        <translation>of %1</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>Too big</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>Tight</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Fits</translation>
    </message>
    <message>
        <source>tight above %1</source>
        <translation>tight above %1</translation>
    </message>
    <message>
        <source>%1 of %2 weights are trained (%3 %).</source>
        <translation>%1 of %2 weights are trained (%3 %).</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Predicted memory</source>
        <translation>Predicted memory</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Weights</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapters</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimiser</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradients</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Activations</translation>
    </message>
    <message>
        <source>Logits</source>
        <translation>Logits</translation>
    </message>
    <message>
        <source>Runtime</source>
        <translation>Runtime</translation>
    </message>
    <message>
        <source>The frozen weights of the base model</source>
        <translation>The frozen weights of the base model</translation>
    </message>
    <message>
        <source>The trained adapter</source>
        <translation>The trained adapter</translation>
    </message>
    <message>
        <source>What the optimiser remembers for every trained weight</source>
        <translation>What the optimiser remembers for every trained weight</translation>
    </message>
    <message>
        <source>One number for every trained weight</source>
        <translation>One number for every trained weight</translation>
    </message>
    <message>
        <source>Intermediate results that the backward pass needs</source>
        <translation>Intermediate results that the backward pass needs</translation>
    </message>
    <message>
        <source>Scores over the whole vocabulary</source>
        <translation>Scores over the whole vocabulary</translation>
    </message>
    <message>
        <source>The program and its libraries</source>
        <translation>The program and its libraries</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Earlier runs like this one took %1 % of what was planned (%2).</source>
        <translation>Earlier runs like this one took %1 % of what was planned (%2).</translation>
    </message>
    <message>
        <source>It fits with %1:</source>
        <translation>It fits with %1:</translation>
    </message>
    <message>
        <source>No setting makes it fit.</source>
        <translation>No setting makes it fit.</translation>
    </message>
    <message>
        <source>Choose a smaller model.</source>
        <translation>Choose a smaller model.</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>Change the settings so that it fits</source>
        <translation>Change the settings so that it fits</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MethodCards</name>
    <message>
        <source>Trains a small adapter beside frozen weights.</source>
        <translation>Trains a small adapter beside frozen weights.</translation>
    </message>
    <message>
        <source>LoRA over weights kept in 4 bits: least memory, a little less exact.</source>
        <translation>LoRA over weights kept in 4 bits: least memory, a little less exact.</translation>
    </message>
    <message>
        <source>LoRA that learns direction and size apart: often better at low rank, slower.</source>
        <translation>LoRA that learns direction and size apart: often better at low rank, slower.</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>Trains every weight: most room to learn, most memory by far.</source>
        <translation>Trains every weight: most room to learn, most memory by far.</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>Head only</translation>
    </message>
    <message>
        <source>Trains only the classifier on top; quick, for a first try.</source>
        <translation>Trains only the classifier on top; quick, for a first try.</translation>
    </message>
    <message>
        <source>not with these settings</source>
        <translation>not with these settings</translation>
    </message>
    <message>
        <source>a small adapter</source>
        <translation>a small adapter</translation>
    </message>
    <message>
        <source>4-bit weights, least memory</source>
        <translation>4-bit weights, least memory</translation>
    </message>
    <message>
        <source>better at low rank, slower</source>
        <translation>better at low rank, slower</translation>
    </message>
    <message>
        <source>every weight, most memory</source>
        <translation>every weight, most memory</translation>
    </message>
    <message>
        <source>quick, for a first try</source>
        <translation>quick, for a first try</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MetricCard</name>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>How far each step moves the weights. It warms up, then falls along the chosen curve.</source>
        <translation>How far each step moves the weights. It warms up, then falls along the chosen curve.</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradient norm</translation>
    </message>
    <message>
        <source>How strongly the model wants to change, before clipping. Single jumps are harmless.</source>
        <translation>How strongly the model wants to change, before clipping. Single jumps are harmless.</translation>
    </message>
    <message>
        <source>Tokens per second</source>
        <translation>Tokens per second</translation>
    </message>
    <message>
        <source>Training speed, prompt tokens included.</source>
        <translation>Training speed, prompt tokens included.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::MetricPicker</name>
    <message>
        <source>Words or a pattern: loss|norm</source>
        <translation>Words or a pattern: loss|norm</translation>
    </message>
    <message>
        <source>Filter metrics</source>
        <translation>Filter metrics</translation>
    </message>
    <message>
        <source>A regular expression; Enter ticks all that match</source>
        <translation>A regular expression; Enter ticks all that match</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>Metrics</translation>
    </message>
    <message>
        <source>Space ticks; up to %1 charts</source>
        <translation>Space ticks; up to %1 charts</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelBrowser</name>
    <message>
        <source>Folder with models…</source>
        <translation>Folder with models…</translation>
    </message>
    <message>
        <source>GGUF file…</source>
        <translation>GGUF file…</translation>
    </message>
    <message>
        <source>Forget %1</source>
        <translation>Forget %1</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Folder with models</source>
        <translation>Folder with models</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUF file</translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation>Looking for models…</translation>
    </message>
    <message>
        <source>No models found yet. Add a folder with models, or put them into the Hugging Face cache.</source>
        <translation>No models found yet. Add a folder with models, or put them into the Hugging Face cache.</translation>
    </message>
    <message>
        <source>No model matches these filters.</source>
        <translation>No model matches these filters.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Hub cache</source>
        <translation>Hub cache</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Folders</translation>
    </message>
    <message>
        <source>GGUF</source>
        <translation>GGUF</translation>
    </message>
    <message>
        <source>Every model that was found</source>
        <translation>Every model that was found</translation>
    </message>
    <message>
        <source>Models in the Hugging Face cache of this computer, and the demo model</source>
        <translation>Models in the Hugging Face cache of this computer, and the demo model</translation>
    </message>
    <message>
        <source>Models in folders</source>
        <translation>Models in folders</translation>
    </message>
    <message>
        <source>Models in one GGUF file</source>
        <translation>Models in one GGUF file</translation>
    </message>
    <message>
        <source>Filter models</source>
        <translation>Filter models</translation>
    </message>
    <message>
        <source>Words in name, family or licence</source>
        <translation>Words in name, family or licence</translation>
    </message>
    <message>
        <source>Only those that fit</source>
        <translation>Only those that fit</translation>
    </message>
    <message>
        <source>Hides models that need more memory than this computer has</source>
        <translation>Hides models that need more memory than this computer has</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Add…</translation>
    </message>
    <message>
        <source>Add models</source>
        <translation>Add models</translation>
    </message>
    <message>
        <source>Add a folder, or choose a GGUF file</source>
        <translation>Add a folder, or choose a GGUF file</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Up and Down choose a model, Enter goes on with it.</source>
        <translation>Up and Down choose a model, Enter goes on with it.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelDetailsPane</name>
    <message>
        <source>%1 weights, %2 on disk</source>
        <translation>%1 weights, %2 on disk</translation>
    </message>
    <message>
        <source>%1 tokens here. Fewer tokens mean faster training and room for longer texts.</source>
        <translation>%1 tokens here. Fewer tokens mean faster training and room for longer texts.</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>not stated</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>its own</translation>
    </message>
    <message>
        <source>none, ChatML is used</source>
        <translation>none, ChatML is used</translation>
    </message>
    <message>
        <source>%1 weights</source>
        <translation>%1 weights</translation>
    </message>
    <message>
        <source>Predicted peak with the settings of the new run</source>
        <translation>Predicted peak with the settings of the new run</translation>
    </message>
    <message>
        <source>How it reads Korean</source>
        <translation>How it reads Korean</translation>
    </message>
    <message>
        <source>Tokens per Hangul letter in one sentence</source>
        <translation>Tokens per Hangul letter in one sentence</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Family</translation>
    </message>
    <message>
        <source>Layers, width</source>
        <translation>Layers, width</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Vocabulary</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Context</translation>
    </message>
    <message>
        <source>Chat template</source>
        <translation>Chat template</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>LoRA, rank 16</source>
        <translation>LoRA, rank 16</translation>
    </message>
    <message>
        <source>Predicted memory with %1: %2</source>
        <translation>Predicted memory with %1: %2</translation>
    </message>
    <message>
        <source>the line is %1</source>
        <translation>the line is %1</translation>
    </message>
    <message>
        <source>Memory by method</source>
        <translation>Memory by method</translation>
    </message>
    <message>
        <source>QLoRA (4-bit)</source>
        <translation>QLoRA (4-bit)</translation>
    </message>
    <message>
        <source>Full training</source>
        <translation>Full training</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelTable</name>
    <message>
        <source>How many tokens one Hangul letter takes: fewer tokens train faster and leave room for longer texts. Usual: 0.5 to 1 for models that know Korean.</source>
        <translation>How many tokens one Hangul letter takes: fewer tokens train faster and leave room for longer texts. Usual: 0.5 to 1 for models that know Korean.</translation>
    </message>
    <message>
        <source>Predicted peak memory with the settings of the new run</source>
        <translation>Predicted peak memory with the settings of the new run</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>On disk</translation>
    </message>
    <message>
        <source>Tokens per Hangul</source>
        <translation>Tokens per Hangul</translation>
    </message>
    <message>
        <source>Fits this computer?</source>
        <translation>Fits this computer?</translation>
    </message>
    <message>
        <source>Not usable</source>
        <translation>Not usable</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>measuring</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelText</name>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>Too big</translation>
    </message>
    <message>
        <source>Tight</source>
        <translation>Tight</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Fits</translation>
    </message>
    <message>
        <source>Cannot be used: %1</source>
        <translation>Cannot be used: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unknown</translation>
    </message>
    <message>
        <source>measuring</source>
        <translation>measuring</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 of %3</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ModelsPage</name>
    <message>
        <source>Stop checking</source>
        <translation>Stop checking</translation>
    </message>
    <message>
        <source>Every file is whole.</source>
        <translation>Every file is whole.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Searches the folders and the hub cache once more</source>
        <translation>Searches the folders and the hub cache once more</translation>
    </message>
    <message>
        <source>Check files</source>
        <translation>Check files</translation>
    </message>
    <message>
        <source>Check the files</source>
        <translation>Check the files</translation>
    </message>
    <message>
        <source>Reads every weight of the chosen model and compares the hashes that are known</source>
        <translation>Reads every weight of the chosen model and compares the hashes that are known</translation>
    </message>
    <message>
        <source>New run with it</source>
        <translation>New run with it</translation>
    </message>
    <message>
        <source>New run with this model</source>
        <translation>New run with this model</translation>
    </message>
    <message>
        <source>Opens the wizard with this model</source>
        <translation>Opens the wizard with this model</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::NavRail</name>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Runs (Ctrl+1)</source>
        <translation>Runs (Ctrl+1)</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>New run</translation>
    </message>
    <message>
        <source>New run (Ctrl+2)</source>
        <translation>New run (Ctrl+2)</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Playground</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>Settings (Ctrl+,)</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Compare (Ctrl+3)</source>
        <translation>Compare (Ctrl+3)</translation>
    </message>
    <message>
        <source>Playground (Ctrl+4)</source>
        <translation>Playground (Ctrl+4)</translation>
    </message>
    <message>
        <source>Data sets</source>
        <translation>Data sets</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Models</translation>
    </message>
    <message>
        <source>Data sets (Ctrl+5)</source>
        <translation>Data sets (Ctrl+5)</translation>
    </message>
    <message>
        <source>Models (Ctrl+6)</source>
        <translation>Models (Ctrl+6)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::NewRunPage</name>
    <message>
        <source>Load settings</source>
        <translation>Load settings</translation>
    </message>
    <message>
        <source>Run settings (*.json)</source>
        <translation>Run settings (*.json)</translation>
    </message>
    <message>
        <source>Settings loaded from %1</source>
        <translation>Settings loaded from %1</translation>
    </message>
    <message>
        <source>Save settings</source>
        <translation>Save settings</translation>
    </message>
    <message>
        <source>Settings saved to %1</source>
        <translation>Settings saved to %1</translation>
    </message>
    <message>
        <source>Draft saved</source>
        <translation>Draft saved</translation>
    </message>
    <message>
        <source>Draft not saved: the data folder cannot be written</source>
        <translation>Draft not saved: the data folder cannot be written</translation>
    </message>
    <message>
        <source>New run</source>
        <translation>New run</translation>
    </message>
    <message>
        <source>Load settings…</source>
        <translation>Load settings…</translation>
    </message>
    <message>
        <source>Open a RunSpec file (JSON)</source>
        <translation>Open a RunSpec file (JSON)</translation>
    </message>
    <message>
        <source>Save settings…</source>
        <translation>Save settings…</translation>
    </message>
    <message>
        <source>Write these settings to a file; dadeum train runs it too</source>
        <translation>Write these settings to a file; dadeum train runs it too</translation>
    </message>
    <message>
        <source>Start training, or queue behind the current run (Ctrl+Return)</source>
        <translation>Start training, or queue behind the current run (Ctrl+Return)</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 rows</translation>
    </message>
    <message>
        <source>%1 tokens an epoch</source>
        <translation>%1 tokens an epoch</translation>
    </message>
    <message>
        <source>Next: data</source>
        <translation>Next: data</translation>
    </message>
    <message>
        <source>Next: recipe</source>
        <translation>Next: recipe</translation>
    </message>
    <message>
        <source>Next: check</source>
        <translation>Next: check</translation>
    </message>
    <message>
        <source>Add to queue</source>
        <translation>Add to queue</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Start now</translation>
    </message>
    <message>
        <source>Go on (Alt+Right)</source>
        <translation>Go on (Alt+Right)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recipe</translation>
    </message>
    <message>
        <source>Check and start</source>
        <translation>Check and start</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>The step before (Alt+Left)</source>
        <translation>The step before (Alt+Left)</translation>
    </message>
    <message>
        <source>Rows are too long for the model.</source>
        <translation>Rows are too long for the model.</translation>
    </message>
    <message>
        <source>It reads at most %1 tokens.</source>
        <translation>It reads at most %1 tokens.</translation>
    </message>
    <message>
        <source>Set max length to %1</source>
        <translation>Set max length to %1</translation>
    </message>
    <message>
        <source>Longer rows are cut, or left out, as chosen</source>
        <translation>Longer rows are cut, or left out, as chosen</translation>
    </message>
    <message>
        <source>The model learns to</source>
        <translation>The model learns to</translation>
    </message>
    <message>
        <source>write</source>
        <translation>write</translation>
    </message>
    <message>
        <source>Answers, pages, summaries: the model writes text</source>
        <translation>Answers, pages, summaries: the model writes text</translation>
    </message>
    <message>
        <source>sort into classes</source>
        <translation>sort into classes</translation>
    </message>
    <message>
        <source>Topics, moods, yes or no: the model chooses one of your classes</source>
        <translation>Topics, moods, yes or no: the model chooses one of your classes</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::OutputsDialog</name>
    <message>
        <source>Earlier outputs</source>
        <translation>Earlier outputs</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>What the model wrote</translation>
    </message>
    <message>
        <source>Use this prompt again</source>
        <translation>Use this prompt again</translation>
    </message>
    <message>
        <source>Put the prompt of the chosen output into the playground</source>
        <translation>Put the prompt of the chosen output into the playground</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PageHeader</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Switch between Korean and English</source>
        <translation>Switch between Korean and English</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <source>Switch between the light and the dark theme</source>
        <translation>Switch between the light and the dark theme</translation>
    </message>
    <message>
        <source>Back to the runs</source>
        <translation>Back to the runs</translation>
    </message>
    <message>
        <source>Back to the list of runs (Esc)</source>
        <translation>Back to the list of runs (Esc)</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>Search or command</translation>
    </message>
    <message>
        <source>Finds pages, runs, recipes and words (Ctrl+K)</source>
        <translation>Finds pages, runs, recipes and words (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PlaygroundPage</name>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Playground</translation>
    </message>
    <message>
        <source>What should the page be about?</source>
        <translation>What should the page be about?</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>The idea that each model turns into a page</source>
        <translation>The idea that each model turns into a page</translation>
    </message>
    <message>
        <source>Let every column write (Ctrl+Return)</source>
        <translation>Let every column write (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Prompt from data</source>
        <translation>Prompt from data</translation>
    </message>
    <message>
        <source>Takes an idea that the demo never trained on</source>
        <translation>Takes an idea that the demo never trained on</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperature</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Repeat penalty</source>
        <translation>Repeat penalty</translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation>Max new tokens</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>How much chance is allowed; 0 always takes the likeliest token. Usual: 0 to 1.</source>
        <translation>How much chance is allowed; 0 always takes the likeliest token. Usual: 0 to 1.</translation>
    </message>
    <message>
        <source>Leaves out unlikely tokens: only the likeliest that together reach this share. Usual: 0.9 to 1.</source>
        <translation>Leaves out unlikely tokens: only the likeliest that together reach this share. Usual: 0.9 to 1.</translation>
    </message>
    <message>
        <source>Makes tokens that were already written less likely. Usual: 1 to 1.2.</source>
        <translation>Makes tokens that were already written less likely. Usual: 1 to 1.2.</translation>
    </message>
    <message>
        <source>The page ends here at the latest. Usual: 512 to 2,048.</source>
        <translation>The page ends here at the latest. Usual: 512 to 2,048.</translation>
    </message>
    <message>
        <source>The same seed writes the same page.</source>
        <translation>The same seed writes the same page.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Width</translation>
    </message>
    <message>
        <source>As on a phone</source>
        <translation>As on a phone</translation>
    </message>
    <message>
        <source>As on a tablet</source>
        <translation>As on a tablet</translation>
    </message>
    <message>
        <source>As on a screen</source>
        <translation>As on a screen</translation>
    </message>
    <message>
        <source>One more column</source>
        <translation>One more column</translation>
    </message>
    <message>
        <source>Compare one more run</source>
        <translation>Compare one more run</translation>
    </message>
    <message>
        <source>A duel needs two writers that differ. Choose another run in one of the columns.</source>
        <translation>A duel needs two writers that differ. Choose another run in one of the columns.</translation>
    </message>
    <message>
        <source>Open a prompt set</source>
        <translation>Open a prompt set</translation>
    </message>
    <message>
        <source>Prompts (*.txt *.jsonl)</source>
        <translation>Prompts (*.txt *.jsonl)</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>Save answers</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 could not be written. Choose another folder.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Talk with every writer; each keeps its own conversation</source>
        <translation>Talk with every writer; each keeps its own conversation</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Web page</translation>
    </message>
    <message>
        <source>Every writer turns an idea into a page</source>
        <translation>Every writer turns an idea into a page</translation>
    </message>
    <message>
        <source>Prompt set</source>
        <translation>Prompt set</translation>
    </message>
    <message>
        <source>Every writer answers a list of prompts</source>
        <translation>Every writer answers a list of prompts</translation>
    </message>
    <message>
        <source>Earlier outputs</source>
        <translation>Earlier outputs</translation>
    </message>
    <message>
        <source>Everything that was written here, with its settings</source>
        <translation>Everything that was written here, with its settings</translation>
    </message>
    <message>
        <source>Say something</source>
        <translation>Say something</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>New chat</translation>
    </message>
    <message>
        <source>Forget the conversation in every column</source>
        <translation>Forget the conversation in every column</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Run the pages&apos; scripts in the sandbox, still without network, to see console errors</source>
        <translation>Run the pages&apos; scripts in the sandbox, still without network, to see console errors</translation>
    </message>
    <message>
        <source>Blind duel</source>
        <translation>Blind duel</translation>
    </message>
    <message>
        <source>Two of the writers write with hidden names; you choose the better page</source>
        <translation>Two of the writers write with hidden names; you choose the better page</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Open…</translation>
    </message>
    <message>
        <source>A text file with one prompt a line, or JSON lines</source>
        <translation>A text file with one prompt a line, or JSON lines</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>Save answers…</translation>
    </message>
    <message>
        <source>Prompts and answers of all columns as JSON lines</source>
        <translation>Prompts and answers of all columns as JSON lines</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Choose a prompt to see its answers</source>
        <translation>Choose a prompt to see its answers</translation>
    </message>
    <message>
        <source>More about writing</source>
        <translation>More about writing</translation>
    </message>
    <message>
        <source>Min-p, frequency penalty and texts that end the answer</source>
        <translation>Min-p, frequency penalty and texts that end the answer</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PowerDialog</name>
    <message>
        <source>The queue is done</source>
        <translation>The queue is done</translation>
    </message>
    <message>
        <source>Sleep now</source>
        <translation>Sleep now</translation>
    </message>
    <message>
        <source>Shut down now</source>
        <translation>Shut down now</translation>
    </message>
    <message>
        <source>Stay on</source>
        <translation>Stay on</translation>
    </message>
    <message numerus="yes">
        <source>Every run has ended. The computer sleeps in %n second(s).</source>
        <translation>
            <numerusform>Every run has ended. The computer sleeps in %n second.</numerusform>
            <numerusform>Every run has ended. The computer sleeps in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Every run has ended. The computer shuts down in %n second(s).</source>
        <translation>
            <numerusform>Every run has ended. The computer shuts down in %n second.</numerusform>
            <numerusform>Every run has ended. The computer shuts down in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::PreviewView</name>
    <message>
        <source>Page preview</source>
        <translation>Page preview</translation>
    </message>
    <message>
        <source>This page did not finish within 5 seconds, so it was stopped. Its source is still there.</source>
        <translation>This page did not finish within 5 seconds, so it was stopped. Its source is still there.</translation>
    </message>
    <message>
        <source>This page took more than 1 GB of memory, so it was stopped. Its source is still there.</source>
        <translation>This page took more than 1 GB of memory, so it was stopped. Its source is still there.</translation>
    </message>
    <message>
        <source>This page could not be shown. Its source is still there.</source>
        <translation>This page could not be shown. Its source is still there.</translation>
    </message>
    <message>
        <source>Page previews are off because Dadeum runs as the administrator, where the browser&apos;s sandbox does not work. Start it as a normal user to see pages.</source>
        <translation>Page previews are off because Dadeum runs as the administrator, where the browser&apos;s sandbox does not work. Start it as a normal user to see pages.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ProgressStrip</name>
    <message>
        <source>step &lt;b&gt;%1&lt;/b&gt; of %2</source>
        <translation>step &lt;b&gt;%1&lt;/b&gt; of %2</translation>
    </message>
    <message>
        <source>epoch &lt;b&gt;%1&lt;/b&gt; of %2</source>
        <translation>epoch &lt;b&gt;%1&lt;/b&gt; of %2</translation>
    </message>
    <message>
        <source>%1 tokens seen</source>
        <translation>%1 tokens seen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation>Elapsed</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>Done at</source>
        <translation>Done at</translation>
    </message>
    <message>
        <source>Time of training, without pauses, evaluations and sample pages.</source>
        <translation>Time of training, without pauses, evaluations and sample pages.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RankingDialog</name>
    <message>
        <source>Ranking</source>
        <translation>Ranking</translation>
    </message>
    <message>
        <source>No votes yet. Start a blind duel and vote.</source>
        <translation>No votes yet. Start a blind duel and vote.</translation>
    </message>
    <message numerus="yes">
        <source>Expected share of wins against an average writer, from %n votes (Bradley and Terry). The line is the 95 % interval; writers whose lines overlap may be equally good.</source>
        <translation>
            <numerusform>Expected share of wins against an average writer, from %n vote (Bradley and Terry). The line is the 95 % interval; writers whose lines overlap may be equally good.</numerusform>
            <numerusform>Expected share of wins against an average writer, from %n votes (Bradley and Terry). The line is the 95 % interval; writers whose lines overlap may be equally good.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 to %3)</translation>
    </message>
    <message>
        <source>Save votes as preference data…</source>
        <translation>Save votes as preference data…</translation>
    </message>
    <message>
        <source>JSON lines with prompt, chosen and rejected; ties are left out</source>
        <translation>JSON lines with prompt, chosen and rejected; ties are left out</translation>
    </message>
    <message>
        <source>Save votes</source>
        <translation>Save votes</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 could not be written. Choose another folder.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RecipeStep</name>
    <message>
        <source>Left out of this recipe.</source>
        <translation>Left out of this recipe.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>No runs yet</translation>
    </message>
    <message>
        <source>For a data set…</source>
        <translation>For a data set…</translation>
    </message>
    <message>
        <source>Learning rate, %1 steps</source>
        <translation>Learning rate, %1 steps</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>not known yet</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>in checkpoints</source>
        <translation>in checkpoints</translation>
    </message>
    <message>
        <source>Measured on runs of this model on this computer.</source>
        <translation>Measured on runs of this model on this computer.</translation>
    </message>
    <message>
        <source>Scaled from the size of the model; the first run on this computer makes it exact.</source>
        <translation>Scaled from the size of the model; the first run on this computer makes it exact.</translation>
    </message>
    <message>
        <source>%1 rows, %2 a step</source>
        <translation>%1 rows, %2 a step</translation>
    </message>
    <message>
        <source>%1 weights are trained</source>
        <translation>%1 weights are trained</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>Memory %1</translation>
    </message>
    <message>
        <source>Usual: %1</source>
        <translation>Usual: %1</translation>
    </message>
    <message>
        <source>Simple</source>
        <translation>Simple</translation>
    </message>
    <message>
        <source>The fields that matter most</source>
        <translation>The fields that matter most</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Advanced</translation>
    </message>
    <message>
        <source>Every field</source>
        <translation>Every field</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>Start from</translation>
    </message>
    <message>
        <source>Recipe for a data set</source>
        <translation>Recipe for a data set</translation>
    </message>
    <message>
        <source>Settings for well-known data sets</source>
        <translation>Settings for well-known data sets</translation>
    </message>
    <message>
        <source>From a run…</source>
        <translation>From a run…</translation>
    </message>
    <message>
        <source>From a run</source>
        <translation>From a run</translation>
    </message>
    <message>
        <source>Takes the settings of an earlier run</source>
        <translation>Takes the settings of an earlier run</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Reset all</translation>
    </message>
    <message>
        <source>Back to what the recipe says</source>
        <translation>Back to what the recipe says</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Shows memory, time and help beside the form</source>
        <translation>Shows memory, time and help beside the form</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>%1 Wh</source>
        <translation>%1 Wh</translation>
    </message>
    <message>
        <source>of the processor</source>
        <translation>of the processor</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energy</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) a step</source>
        <translation>
            <numerusform>%n row a step</numerusform>
            <numerusform>%n rows a step</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RecipeText</name>
    <message>
        <source>Gentle</source>
        <translation>Gentle</translation>
    </message>
    <message>
        <source>One pass with a low learning rate: changes little, forgets little.</source>
        <translation>One pass with a low learning rate: changes little, forgets little.</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Balanced</translation>
    </message>
    <message>
        <source>Two passes with usual values: a good start for most data.</source>
        <translation>Two passes with usual values: a good start for most data.</translation>
    </message>
    <message>
        <source>Thorough</source>
        <translation>Thorough</translation>
    </message>
    <message>
        <source>Four passes with a larger adapter; stops early when it no longer helps.</source>
        <translation>Four passes with a larger adapter; stops early when it no longer helps.</translation>
    </message>
    <message>
        <source>WebSight, 7B on 10 GB</source>
        <translation>WebSight, 7B on 10 GB</translation>
    </message>
    <message>
        <source>Ideas to web pages with a 7-billion model in 4 bits; columns llm_generated_idea and text.</source>
        <translation>Ideas to web pages with a 7-billion model in 4 bits; columns llm_generated_idea and text.</translation>
    </message>
    <message>
        <source>KLUE-NLI</source>
        <translation>KLUE-NLI</translation>
    </message>
    <message>
        <source>How two sentences relate; columns premise, hypothesis and label.</source>
        <translation>How two sentences relate; columns premise, hypothesis and label.</translation>
    </message>
    <message>
        <source>KLUE-YNAT news topics</source>
        <translation>KLUE-YNAT news topics</translation>
    </message>
    <message>
        <source>Topic of a headline; columns title and label.</source>
        <translation>Topic of a headline; columns title and label.</translation>
    </message>
    <message>
        <source>KorQuAD reading</source>
        <translation>KorQuAD reading</translation>
    </message>
    <message>
        <source>Answers from a text; columns context, question and answer.</source>
        <translation>Answers from a text; columns context, question and answer.</translation>
    </message>
    <message>
        <source>NSMC film reviews</source>
        <translation>NSMC film reviews</translation>
    </message>
    <message>
        <source>Good or bad review; columns document and label.</source>
        <translation>Good or bad review; columns document and label.</translation>
    </message>
    <message>
        <source>News summaries</source>
        <translation>News summaries</translation>
    </message>
    <message>
        <source>Articles in a few sentences; columns document and summary.</source>
        <translation>Articles in a few sentences; columns document and summary.</translation>
    </message>
    <message>
        <source>Dialogues</source>
        <translation>Dialogues</translation>
    </message>
    <message>
        <source>Whole conversations; column conversations.</source>
        <translation>Whole conversations; column conversations.</translation>
    </message>
    <message>
        <source>KULLM instructions</source>
        <translation>KULLM instructions</translation>
    </message>
    <message>
        <source>Korean instructions with KULLM&apos;s prompt; columns instruction, input and output.</source>
        <translation>Korean instructions with KULLM&apos;s prompt; columns instruction, input and output.</translation>
    </message>
    <message>
        <source>KoAlpaca instructions</source>
        <translation>KoAlpaca instructions</translation>
    </message>
    <message>
        <source>Korean instructions with KoAlpaca&apos;s prompt; columns instruction and output.</source>
        <translation>Korean instructions with KoAlpaca&apos;s prompt; columns instruction and output.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::ReviewStep</name>
    <message>
        <source>%1 weights, %2 of them trained</source>
        <translation>%1 weights, %2 of them trained</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>not read yet</translation>
    </message>
    <message>
        <source>%1 rows to train, %2 to evaluate, %3 tokens per epoch</source>
        <translation>%1 rows to train, %2 to evaluate, %3 tokens per epoch</translation>
    </message>
    <message>
        <source>%1 of %2 memory, %3 on disk</source>
        <translation>%1 of %2 memory, %3 on disk</translation>
    </message>
    <message>
        <source>Data:</source>
        <translation>Data:</translation>
    </message>
    <message>
        <source>Model:</source>
        <translation>Model:</translation>
    </message>
    <message>
        <source>Too big for the memory.</source>
        <translation>Too big for the memory.</translation>
    </message>
    <message>
        <source>Lower the max length, the batch or the rank, or choose a smaller model.</source>
        <translation>Lower the max length, the batch or the rank, or choose a smaller model.</translation>
    </message>
    <message>
        <source>The disk is too full.</source>
        <translation>The disk is too full.</translation>
    </message>
    <message>
        <source>%1 are free, %2 are needed.</source>
        <translation>%1 are free, %2 are needed.</translation>
    </message>
    <message>
        <source>The memory is tight.</source>
        <translation>The memory is tight.</translation>
    </message>
    <message>
        <source>Close other programs while it trains.</source>
        <translation>Close other programs while it trains.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Ready.</translation>
    </message>
    <message>
        <source>Everything that is needed is there.</source>
        <translation>Everything that is needed is there.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message numerus="yes">
        <source>%n field(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message>
        <source>What will happen</source>
        <translation>What will happen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Name of the run</translation>
    </message>
    <message>
        <source>How this run is called in lists and files.</source>
        <translation>How this run is called in lists and files.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recipe</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Change: %1</translation>
    </message>
    <message>
        <source>Goes back to that step</source>
        <translation>Goes back to that step</translation>
    </message>
    <message>
        <source>Changed from the recipe</source>
        <translation>Changed from the recipe</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>This run</source>
        <translation>This run</translation>
    </message>
    <message>
        <source>All settings</source>
        <translation>All settings</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Value</translation>
    </message>
    <message>
        <source>Every setting is the recipe&apos;s.</source>
        <translation>Every setting is the recipe&apos;s.</translation>
    </message>
    <message numerus="yes">
        <source>%1 steps of %n row(s), learning rate %2</source>
        <translation>
            <numerusform>%1 steps of %n row, learning rate %2</numerusform>
            <numerusform>%1 steps of %n rows, learning rate %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RowBrowser</name>
    <message>
        <source>Choose a data set, and its rows show here as the model will read them.</source>
        <translation>Choose a data set, and its rows show here as the model will read them.</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>of %1</translation>
    </message>
    <message>
        <source>Trained %1</source>
        <translation>Trained %1</translation>
    </message>
    <message>
        <source>Read only %1</source>
        <translation>Read only %1</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>What the model reads</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>The row with its chat template</source>
        <translation>The row with its chat template</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Where one token ends and the next begins</source>
        <translation>Where one token ends and the next begins</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Page</translation>
    </message>
    <message>
        <source>The answer drawn as a page, without the internet</source>
        <translation>The answer drawn as a page, without the internet</translation>
    </message>
    <message>
        <source>Previous row</source>
        <translation>Previous row</translation>
    </message>
    <message>
        <source>Previous row (Left)</source>
        <translation>Previous row (Left)</translation>
    </message>
    <message>
        <source>Next row</source>
        <translation>Next row</translation>
    </message>
    <message>
        <source>Next row (Right)</source>
        <translation>Next row (Right)</translation>
    </message>
    <message>
        <source>Random row</source>
        <translation>Random row</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>Number of the row</source>
        <translation>Number of the row</translation>
    </message>
    <message>
        <source>Text of the row</source>
        <translation>Text of the row</translation>
    </message>
    <message>
        <source>Tinted with a bar in the margin: trained. Grey: only read. Left and Right change the row.</source>
        <translation>Tinted with a bar in the margin: trained. Grey: only read. Left and Right change the row.</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>Class %1</translation>
    </message>
    <message>
        <source>%1 cut</source>
        <translation>%1 cut</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunActions</name>
    <message numerus="yes">
        <source>%n runs are in the archive.</source>
        <translation>
            <numerusform>%n run is in the archive.</numerusform>
            <numerusform>%n runs are in the archive.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs are back in the list.</source>
        <translation>
            <numerusform>%n run is back in the list.</numerusform>
            <numerusform>%n runs are back in the list.</numerusform>
        </translation>
    </message>
    <message>
        <source>A run that is training or waiting cannot be deleted. Stop it first.</source>
        <translation>A run that is training or waiting cannot be deleted. Stop it first.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs are in the trash. Their files stay until you delete them there.</source>
        <translation>
            <numerusform>%n run is in the trash. Its files stay until you delete it there.</numerusform>
            <numerusform>%n runs are in the trash. Their files stay until you delete them there.</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” with its adapter, checkpoints and sample pages.</source>
        <translation>“%1” with its adapter, checkpoints and sample pages.</translation>
    </message>
    <message numerus="yes">
        <source>%n runs with their adapters, checkpoints and sample pages.</source>
        <translation>
            <numerusform>%n run with its adapter, checkpoints and sample pages.</numerusform>
            <numerusform>%n runs with their adapters, checkpoints and sample pages.</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete for good?</source>
        <translation>Delete for good?</translation>
    </message>
    <message>
        <source>This frees %1 and cannot be undone.</source>
        <translation>This frees %1 and cannot be undone.</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>Delete %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Tags, with commas between them</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n runs are set.</source>
        <translation>
            <numerusform>Tags of %n run are set.</numerusform>
            <numerusform>Tags of %n runs are set.</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>A note on “%1”</source>
        <translation>A note on “%1”</translation>
    </message>
    <message>
        <source>The note is saved.</source>
        <translation>The note is saved.</translation>
    </message>
    <message>
        <source>No program opens folders here: %1</source>
        <translation>No program opens folders here: %1</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunDetails</name>
    <message>
        <source>tags</source>
        <translation>tags</translation>
    </message>
    <message>
        <source>Edit tags</source>
        <translation>Edit tags</translation>
    </message>
    <message>
        <source>Edit the tags of this run</source>
        <translation>Edit the tags of this run</translation>
    </message>
    <message>
        <source>Best eval loss</source>
        <translation>Best eval loss</translation>
    </message>
    <message>
        <source>%1 · step %2</source>
        <translation>%1 · step %2</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Learning rate</translation>
    </message>
    <message>
        <source>Rank / alpha</source>
        <translation>Rank / alpha</translation>
    </message>
    <message>
        <source>Rows, epochs</source>
        <translation>Rows, epochs</translation>
    </message>
    <message>
        <source>Trained weights</source>
        <translation>Trained weights</translation>
    </message>
    <message>
        <source>(predicted %1)</source>
        <translation>(predicted %1)</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Peak memory</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>Interrupted.</translation>
    </message>
    <message>
        <source>The program ended during this run. Resume goes on from the last checkpoint.</source>
        <translation>The program ended during this run. Resume goes on from the last checkpoint.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>New name of this run</source>
        <translation>New name of this run</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Rename this run (F2)</source>
        <translation>Rename this run (F2)</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Open run</translation>
    </message>
    <message>
        <source>Curves, events and pages of this run (Enter)</source>
        <translation>Curves, events and pages of this run (Enter)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Resume</translation>
    </message>
    <message>
        <source>Go on from the newest checkpoint</source>
        <translation>Go on from the newest checkpoint</translation>
    </message>
    <message>
        <source>Playground</source>
        <translation>Playground</translation>
    </message>
    <message>
        <source>Let the base model and this run write side by side</source>
        <translation>Let the base model and this run write side by side</translation>
    </message>
    <message>
        <source>Last sample page</source>
        <translation>Last sample page</translation>
    </message>
    <message>
        <source>Loss chart</source>
        <translation>Loss chart</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>On disk</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Duplicate as a new run</source>
        <translation>Duplicate as a new run</translation>
    </message>
    <message>
        <source>Rename… (F2)</source>
        <translation>Rename… (F2)</translation>
    </message>
    <message>
        <source>Tags… (T)</source>
        <translation>Tags… (T)</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Note…</translation>
    </message>
    <message>
        <source>Open the run&apos;s folder</source>
        <translation>Open the run&apos;s folder</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Delete for good…</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>Delete (Del)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Report, adapter, settings or sample pages as files</source>
        <translation>Report, adapter, settings or sample pages as files</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>Note, tags, duplicate, folder, archive, delete</source>
        <translation>Note, tags, duplicate, folder, archive, delete</translation>
    </message>
    <message>
        <source>The program ended while this run was waiting. Resume starts it.</source>
        <translation>The program ended while this run was waiting. Resume starts it.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunKey</name>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>keys 1 to %1 hide and show</source>
        <translation>keys 1 to %1 hide and show</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Baseline</translation>
    </message>
    <message>
        <source>The baseline: the tables mark what is unlike it</source>
        <translation>The baseline: the tables mark what is unlike it</translation>
    </message>
    <message>
        <source>Make this run the baseline</source>
        <translation>Make this run the baseline</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Hide</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>Hide this run&apos;s curves</source>
        <translation>Hide this run&apos;s curves</translation>
    </message>
    <message>
        <source>Show this run&apos;s curves</source>
        <translation>Show this run&apos;s curves</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Take this run out of the comparison</source>
        <translation>Take this run out of the comparison</translation>
    </message>
    <message>
        <source>best eval</source>
        <translation>best eval</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>baseline</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunListModel</name>
    <message>
        <source>Run</source>
        <translation>Run</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>Training loss</translation>
    </message>
    <message>
        <source>Model, method</source>
        <translation>Model, method</translation>
    </message>
    <message>
        <source>Best eval loss</source>
        <translation>Best eval loss</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Peak memory</source>
        <translation>Peak memory</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunPicker</name>
    <message>
        <source>Runs to compare</source>
        <translation>Runs to compare</translation>
    </message>
    <message>
        <source>Name, model, tag or eval&lt;0.6</source>
        <translation>Name, model, tag or eval&lt;0.6</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Shows runs that match every word</source>
        <translation>Shows runs that match every word</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>Space ticks a run</source>
        <translation>Space ticks a run</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Show the ticked runs side by side</source>
        <translation>Show the ticked runs side by side</translation>
    </message>
    <message>
        <source>At most 8 runs</source>
        <translation>At most 8 runs</translation>
    </message>
    <message numerus="yes">
        <source>%n runs ticked</source>
        <translation>
            <numerusform>%n run ticked</numerusform>
            <numerusform>%n runs ticked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunText</name>
    <message>
        <source>Full fine-tuning</source>
        <translation>Full fine-tuning</translation>
    </message>
    <message>
        <source>Head only</source>
        <translation>Head only</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>no data</translation>
    </message>
    <message>
        <source>Demo pages</source>
        <translation>Demo pages</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2 rows</source>
        <translation>%1, %2 rows</translation>
    </message>
    <message>
        <source>Training continued after step %1 of %2.</source>
        <translation>Training continued after step %1 of %2.</translation>
    </message>
    <message>
        <source>Training started. %1 rows, %2 steps.</source>
        <translation>Training started. %1 rows, %2 steps.</translation>
    </message>
    <message>
        <source>Evaluation at step %1: %2, the best so far.</source>
        <translation>Evaluation at step %1: %2, the best so far.</translation>
    </message>
    <message>
        <source>Evaluation at step %1: %2.</source>
        <translation>Evaluation at step %1: %2.</translation>
    </message>
    <message>
        <source>Sample page written at step %1 (%2 tokens, %3).</source>
        <translation>Sample page written at step %1 (%2 tokens, %3).</translation>
    </message>
    <message>
        <source>Checkpoint saved at step %1.</source>
        <translation>Checkpoint saved at step %1.</translation>
    </message>
    <message>
        <source>Paused at step %1.</source>
        <translation>Paused at step %1.</translation>
    </message>
    <message>
        <source>Going on at step %1.</source>
        <translation>Going on at step %1.</translation>
    </message>
    <message>
        <source>Stopped and saved at step %1.</source>
        <translation>Stopped and saved at step %1.</translation>
    </message>
    <message>
        <source>Stopped at step %1.</source>
        <translation>Stopped at step %1.</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Failed: %1</translation>
    </message>
    <message>
        <source>Reading the data</source>
        <translation>Reading the data</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Loading the model</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>Evaluating</translation>
    </message>
    <message>
        <source>Writing sample pages</source>
        <translation>Writing sample pages</translation>
    </message>
    <message>
        <source>Saving a checkpoint</source>
        <translation>Saving a checkpoint</translation>
    </message>
    <message>
        <source>%1 is outside %2 to %3.</source>
        <translation>%1 is outside %2 to %3.</translation>
    </message>
    <message>
        <source>%1 does not work in this version yet.</source>
        <translation>%1 does not work in this version yet.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrupted</translation>
    </message>
    <message>
        <source>The run needs about %1 of memory, this computer has %2.</source>
        <translation>The run needs about %1 of memory, this computer has %2.</translation>
    </message>
    <message>
        <source>Rank %1 is larger than a side of %2 (%3 × %4).</source>
        <translation>Rank %1 is larger than a side of %2 (%3 × %4).</translation>
    </message>
    <message>
        <source>Finished after %1, checks and sample pages included.</source>
        <translation>Finished after %1, checks and sample pages included.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunWatch</name>
    <message>
        <source>A run is going on</source>
        <translation>A run is going on</translation>
    </message>
    <message>
        <source>“%1” is trained</source>
        <translation>“%1” is trained</translation>
    </message>
    <message>
        <source>“%1” has stopped</source>
        <translation>“%1” has stopped</translation>
    </message>
    <message>
        <source>“%1” has failed</source>
        <translation>“%1” has failed</translation>
    </message>
    <message>
        <source>After %1.</source>
        <translation>After %1.</translation>
    </message>
    <message>
        <source>Best evaluation loss %1.</source>
        <translation>Best evaluation loss %1.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunningCard</name>
    <message>
        <source>step %1 of %2</source>
        <translation>step %1 of %2</translation>
    </message>
    <message>
        <source>getting ready</source>
        <translation>getting ready</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>Take out of the queue</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Show the live page of this run</source>
        <translation>Show the live page of this run</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause or go on</source>
        <translation>Pause or go on</translation>
    </message>
    <message>
        <source>next</source>
        <translation>next</translation>
    </message>
    <message>
        <source>then</source>
        <translation>then</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>Start this run earlier (Alt+Up)</source>
        <translation>Start this run earlier (Alt+Up)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>Start this run later (Alt+Down)</source>
        <translation>Start this run later (Alt+Down)</translation>
    </message>
    <message>
        <source>Take this run out of the queue; its settings stay in the list</source>
        <translation>Take this run out of the queue; its settings stay in the list</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Runs that wait; drag or Alt+Up and Alt+Down change their order</source>
        <translation>Runs that wait; drag or Alt+Up and Alt+Down change their order</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::RunsPage</name>
    <message>
        <source>The history cannot be read.</source>
        <translation>The history cannot be read.</translation>
    </message>
    <message>
        <source>No run matches.</source>
        <translation>No run matches.</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Welcome</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Runs</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>All %1</translation>
    </message>
    <message>
        <source>Finished %1</source>
        <translation>Finished %1</translation>
    </message>
    <message>
        <source>Stopped %1</source>
        <translation>Stopped %1</translation>
    </message>
    <message>
        <source>Failed %1</source>
        <translation>Failed %1</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) on this computer</source>
        <translation>
            <numerusform>%n run on this computer</numerusform>
            <numerusform>%n runs on this computer</numerusform>
        </translation>
    </message>
    <message>
        <source>New run</source>
        <translation>New run</translation>
    </message>
    <message>
        <source>Set up a new run (Ctrl+N)</source>
        <translation>Set up a new run (Ctrl+N)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>All runs</translation>
    </message>
    <message>
        <source>Finished runs</source>
        <translation>Finished runs</translation>
    </message>
    <message>
        <source>Stopped and interrupted runs</source>
        <translation>Stopped and interrupted runs</translation>
    </message>
    <message>
        <source>Failed runs</source>
        <translation>Failed runs</translation>
    </message>
    <message numerus="yes">
        <source>%n runs chosen</source>
        <translation>
            <numerusform>%n run chosen</numerusform>
            <numerusform>%n runs chosen</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>Delete for good…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Name, model, tag or eval&lt;0.6</source>
        <translation>Name, model, tag or eval&lt;0.6</translation>
    </message>
    <message>
        <source>Words in name, model, tags or note, and terms: status:failed  tag:best  model:qwen  eval&lt;0.6  rank&gt;=16  lr&lt;1e-4  time&gt;30m  -word</source>
        <translation>Words in name, model, tags or note, and terms: status:failed  tag:best  model:qwen  eval&lt;0.6  rank&gt;=16  lr&lt;1e-4  time&gt;30m  -word</translation>
    </message>
    <message>
        <source>Enter opens, Space ticks for comparison, C compares, F2 renames, T sets tags, Del deletes</source>
        <translation>Enter opens, Space ticks for comparison, C compares, F2 renames, T sets tags, Del deletes</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>Shelf</translation>
    </message>
    <message>
        <source>The list, the archive, or the trash</source>
        <translation>The list, the archive, or the trash</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Trash</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>Untick all</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>Show the chosen runs side by side (C)</source>
        <translation>Show the chosen runs side by side (C)</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Set tags of the chosen runs (T)</source>
        <translation>Set tags of the chosen runs (T)</translation>
    </message>
    <message>
        <source>Put the chosen runs away, or back into the list</source>
        <translation>Put the chosen runs away, or back into the list</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Take the chosen runs out of the trash</source>
        <translation>Take the chosen runs out of the trash</translation>
    </message>
    <message>
        <source>Into the trash; from the trash for good (Del)</source>
        <translation>Into the trash; from the trash for good (Del)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>One report of the chosen runs, or what was trained</source>
        <translation>One report of the chosen runs, or what was trained</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SampleDialog</name>
    <message>
        <source>%1, step %2</source>
        <translation>%1, step %2</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>The page</source>
        <translation>The page</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>What the model wrote</translation>
    </message>
    <message>
        <source>%1 tokens in %2</source>
        <translation>%1 tokens in %2</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SampleWall</name>
    <message>
        <source>Sample page of %1</source>
        <translation>Sample page of %1</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>The idea that the runs turned into a page</source>
        <translation>The idea that the runs turned into a page</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Step</translation>
    </message>
    <message>
        <source>Pages at this step, or the newest before it</source>
        <translation>Pages at this step, or the newest before it</translation>
    </message>
    <message>
        <source>None of these runs wrote sample pages.</source>
        <translation>None of these runs wrote sample pages.</translation>
    </message>
    <message>
        <source>step %1 · %2 tokens</source>
        <translation>step %1 · %2 tokens</translation>
    </message>
    <message>
        <source>no page</source>
        <translation>no page</translation>
    </message>
    <message>
        <source>being drawn</source>
        <translation>being drawn</translation>
    </message>
    <message>
        <source>no preview</source>
        <translation>no preview</translation>
    </message>
    <message>
        <source>Write one in the playground</source>
        <translation>Write one in the playground</translation>
    </message>
    <message>
        <source>Write a page with %1</source>
        <translation>Write a page with %1</translation>
    </message>
    <message>
        <source>Opens the playground with this run</source>
        <translation>Opens the playground with this run</translation>
    </message>
    <message>
        <source>Its first page for this prompt is from step %1.</source>
        <translation>Its first page for this prompt is from step %1.</translation>
    </message>
    <message>
        <source>This run wrote pages for other prompts.</source>
        <translation>This run wrote pages for other prompts.</translation>
    </message>
    <message>
        <source>No sample pages were asked of this run: its recipe has them off.</source>
        <translation>No sample pages were asked of this run: its recipe has them off.</translation>
    </message>
    <message>
        <source>The first page appears here soon.</source>
        <translation>The first page appears here soon.</translation>
    </message>
    <message>
        <source>This run ended before its first sample page.</source>
        <translation>This run ended before its first sample page.</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SamplingPopup</name>
    <message>
        <source>More about writing</source>
        <translation>More about writing</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Frequency penalty</source>
        <translation>Frequency penalty</translation>
    </message>
    <message>
        <source>Stop texts</source>
        <translation>Stop texts</translation>
    </message>
    <message>
        <source>Leaves out tokens below this share of the likeliest one&apos;s chance. Usual: 0 to 0.1.</source>
        <translation>Leaves out tokens below this share of the likeliest one&apos;s chance. Usual: 0 to 0.1.</translation>
    </message>
    <message>
        <source>Makes a token less likely each time it is written. Usual: 0 to 1.</source>
        <translation>Makes a token less likely each time it is written. Usual: 0 to 1.</translation>
    </message>
    <message>
        <source>The answer ends before any of these texts, one a line; \n is a line break.</source>
        <translation>The answer ends before any of these texts, one a line; \n is a line break.</translation>
    </message>
    <message>
        <source>one a line, for example &lt;/html&gt;</source>
        <translation>one a line, for example &lt;/html&gt;</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Reset</translation>
    </message>
    <message>
        <source>Plain writing again</source>
        <translation>Plain writing again</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SettingsPage</name>
    <message>
        <source>System information copied</source>
        <translation>System information copied</translation>
    </message>
    <message>
        <source>Dadeum</source>
        <translation>Dadeum</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processor</translation>
    </message>
    <message numerus="yes">
        <source>%n core(s)</source>
        <translation>
            <numerusform>%n core</numerusform>
            <numerusform>%n cores</numerusform>
        </translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>%1, %2 free</source>
        <translation>%1, %2 free</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>No NVIDIA driver found</source>
        <translation>No NVIDIA driver found</translation>
    </message>
    <message>
        <source>driver %1</source>
        <translation>driver %1</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>%1 free</source>
        <translation>%1 free</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>In the browser&apos;s sandbox, without network</source>
        <translation>In the browser&apos;s sandbox, without network</translation>
    </message>
    <message>
        <source>Without a sandbox (administrator), without network and scripts</source>
        <translation>Without a sandbox (administrator), without network and scripts</translation>
    </message>
    <message>
        <source>Off: Dadeum runs as the administrator</source>
        <translation>Off: Dadeum runs as the administrator</translation>
    </message>
    <message>
        <source>Page previews</source>
        <translation>Page previews</translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation>Demo model</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>Language and look</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>Korean</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Look</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>As the desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Light theme</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dark theme</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Data folder</translation>
    </message>
    <message>
        <source>Runs, adapters and the history are here. Set DADEUM_HOME before starting to use another folder.</source>
        <translation>Runs, adapters and the history are here. Set DADEUM_HOME before starting to use another folder.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Show the data folder in the file manager</source>
        <translation>Show the data folder in the file manager</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy the system information, for a question or a report</source>
        <translation>Copy the system information, for a question or a report</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Engine</translation>
    </message>
    <message>
        <source>Telemetry</source>
        <translation>Telemetry</translation>
    </message>
    <message>
        <source>None: nothing is counted, nothing is sent</source>
        <translation>None: nothing is counted, nothing is sent</translation>
    </message>
    <message>
        <source>Tell me when a run ends</source>
        <translation>Tell me when a run ends</translation>
    </message>
    <message>
        <source>A message of the desktop</source>
        <translation>A message of the desktop</translation>
    </message>
    <message>
        <source>Keep the computer awake</source>
        <translation>Keep the computer awake</translation>
    </message>
    <message>
        <source>No sleep while a run goes on</source>
        <translation>No sleep while a run goes on</translation>
    </message>
    <message>
        <source>This system has no systemd-inhibit</source>
        <translation>This system has no systemd-inhibit</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Letters at %1 % of their usual size</source>
        <translation>Letters at %1 % of their usual size</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Letters</translation>
    </message>
    <message>
        <source>One family for Korean and English</source>
        <translation>One family for Korean and English</translation>
    </message>
    <message>
        <source>The desktop&apos;s</source>
        <translation>The desktop&apos;s</translation>
    </message>
    <message>
        <source>The family that the desktop uses</source>
        <translation>The family that the desktop uses</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Processor threads</source>
        <translation>Processor threads</translation>
    </message>
    <message>
        <source>all %1</source>
        <translation>all %1</translation>
    </message>
    <message>
        <source>How many the training takes, from the next run on; fewer leave room for other programs</source>
        <translation>How many the training takes, from the next run on; fewer leave room for other programs</translation>
    </message>
    <message>
        <source>New runs begin</source>
        <translation>New runs begin</translation>
    </message>
    <message>
        <source>as the last one</source>
        <translation>as the last one</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>with %1</translation>
    </message>
    <message>
        <source>The method&apos;s settings; model and data stay</source>
        <translation>The method&apos;s settings; model and data stay</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SourceView</name>
    <message>
        <source>Probability of this token: &lt;b&gt;%1&lt;/b&gt;</source>
        <translation>Probability of this token: &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SplitBar</name>
    <message>
        <source>%1 rows to train, %2 to evaluate</source>
        <translation>%1 rows to train, %2 to evaluate</translation>
    </message>
    <message>
        <source>train %1</source>
        <translation>train %1</translation>
    </message>
    <message>
        <source>eval. %1</source>
        <translation>eval. %1</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::Stepper</name>
    <message>
        <source>Steps</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Step %1 of %2: %3</translation>
    </message>
    <message>
        <source>Left and Right change the step</source>
        <translation>Left and Right change the step</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::SweepView</name>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>What the lines end in</source>
        <translation>What the lines end in</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Setting</translation>
    </message>
    <message>
        <source>The setting that stands against the result below</source>
        <translation>The setting that stands against the result below</translation>
    </message>
    <message>
        <source>These runs have the same settings. Add runs that differ in one or two.</source>
        <translation>These runs have the same settings. Add runs that differ in one or two.</translation>
    </message>
    <message>
        <source>Parallel coordinates of the settings</source>
        <translation>Parallel coordinates of the settings</translation>
    </message>
    <message>
        <source>Setting against result</source>
        <translation>Setting against result</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::TwoStepsDialog</name>
    <message>
        <source>Two steps of %1</source>
        <translation>Two steps of %1</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Both pages side by side</source>
        <translation>Both pages side by side</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>What changed in the source</source>
        <translation>What changed in the source</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>step %1</translation>
    </message>
    <message>
        <source>Left step</source>
        <translation>Left step</translation>
    </message>
    <message>
        <source>Right step</source>
        <translation>Right step</translation>
    </message>
    <message>
        <source>Which page stands on this side</source>
        <translation>Which page stands on this side</translation>
    </message>
</context>
<context>
    <name>dadeum::ui::WriterColumn</name>
    <message>
        <source>writing, %1 characters</source>
        <translation>writing, %1 characters</translation>
    </message>
    <message>
        <source>Source copied</source>
        <translation>Source copied</translation>
    </message>
    <message>
        <source>Base model: %1</source>
        <translation>Base model: %1</translation>
    </message>
    <message>
        <source>Adapter folder…</source>
        <translation>Adapter folder…</translation>
    </message>
    <message>
        <source>without an adapter</source>
        <translation>without an adapter</translation>
    </message>
    <message>
        <source>waiting for the model</source>
        <translation>waiting for the model</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 tokens</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 tok/s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>cut at the limit</source>
        <translation>cut at the limit</translation>
    </message>
    <message>
        <source>Save page</source>
        <translation>Save page</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>Web page (*.html)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Saved %1</translation>
    </message>
    <message>
        <source>%1 could not be written. Choose another folder.</source>
        <translation>%1 could not be written. Choose another folder.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>The page as a browser shows it, without network and scripts</source>
        <translation>The page as a browser shows it, without network and scripts</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>What the model wrote</source>
        <translation>What the model wrote</translation>
    </message>
    <message>
        <source>The page appears here.</source>
        <translation>The page appears here.</translation>
    </message>
    <message>
        <source>Who writes</source>
        <translation>Who writes</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy the source</source>
        <translation>Copy the source</translation>
    </message>
    <message>
        <source>Save the page as a file</source>
        <translation>Save the page as a file</translation>
    </message>
    <message>
        <source>Remove this column</source>
        <translation>Remove this column</translation>
    </message>
    <message>
        <source>You</source>
        <translation>You</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>hidden until the vote</source>
        <translation>hidden until the vote</translation>
    </message>
    <message>
        <source>Diff</source>
        <translation>Diff</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Strength</translation>
    </message>
    <message>
        <source>Adapter strength</source>
        <translation>Adapter strength</translation>
    </message>
    <message>
        <source>How much of the adapter is added to the base model: 0 % is the base model, 100 % what was trained, up to 150 %</source>
        <translation>How much of the adapter is added to the base model: 0 % is the base model, 100 % what was trained, up to 150 %</translation>
    </message>
    <message>
        <source>The answers appear here.</source>
        <translation>The answers appear here.</translation>
    </message>
    <message>
        <source>What is unlike the first column&apos;s page</source>
        <translation>What is unlike the first column&apos;s page</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Open in the browser</translation>
    </message>
    <message>
        <source>Outside Dadeum, where nothing protects you</source>
        <translation>Outside Dadeum, where nothing protects you</translation>
    </message>
    <message>
        <source>Open in the browser?</source>
        <translation>Open in the browser?</translation>
    </message>
    <message>
        <source>A model wrote this page. In the browser its scripts run and it can reach the network; here it cannot.</source>
        <translation>A model wrote this page. In the browser its scripts run and it can reach the network; here it cannot.</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>Open anyway</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>%1 could not be opened. Save the page and open it by hand.</source>
        <translation>%1 could not be opened. Save the page and open it by hand.</translation>
    </message>
</context>
</TS>
